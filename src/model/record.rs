//! How a record's fields are declared: once, with meaning, type, audience and nature.

/// Declares a mapping with typed fields. Each is `name: Type, audience, nature;`, with `as "key"` behind the name
/// where the key in the file is a word of Rust.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[doc = $doc:literal])* $field:ident $(as $key:literal)? : $type:ty, $audience:ident $nature:ident;)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct $name {
            $($(#[doc = $doc])* pub $field: $crate::model::Field<$type>,)*
        }

        impl $crate::model::Decode for $name {
            const KIND: $crate::language::ValueKind = $crate::language::ValueKind::Fields;

            fn fields() -> &'static [$crate::model::FieldInfo] {
                Self::FIELDS
            }

            fn decode(
                node: &$crate::source::Node,
                reader: &mut $crate::model::Reader,
            ) -> Option<Self> {
                let fields = $crate::model::Fields::of(node, Self::FIELDS, reader)?;
                let mut fields = fields.expecting(Self::FIELDS);
                let record = $name {
                    $($field: fields.field($crate::model::record::key!($field $($key)?), reader),)*
                };
                fields.finish(reader);
                Some(record)
            }

            fn mentions(
                &self,
                _span: $crate::source::Span,
                found: &mut Vec<$crate::model::Mention>,
            ) {
                $(self.$field.mentions(found);)*
                let _ = found;
            }

            fn leaves<'a>(
                &'a self,
                at: $crate::model::leaves::At<'_>,
                visit: $crate::model::leaves::Visit<'_, 'a>,
            ) {
                $(self.$field.leaves(
                    &at,
                    $crate::model::record::key!($field $($key)?),
                    $crate::model::Audience::$audience,
                    $crate::model::Nature::$nature,
                    visit,
                );)*
            }
        }

        impl $name {
            /// The fields, in the order in which they belong.
            pub const FIELDS: &'static [$crate::model::FieldInfo] = &[
                $($crate::model::FieldInfo {
                    name: $crate::model::record::key!($field $($key)?),
                    audience: $crate::model::Audience::$audience,
                    nature: $crate::model::Nature::$nature,
                    about: concat!($($doc),*).trim_ascii(),
                    shape: <$type as $crate::model::shape::Inside>::shape,
                    fields: <$type as $crate::model::shape::Inside>::inside,
                },)*
            ];
        }

        impl $crate::model::shape::Inside for $name {
            fn shape() -> $crate::model::Shape {
                $crate::model::Shape::Fields($name::FIELDS)
            }
        }
    };
}

/// The key of a field in the file: its name in the code, unless another is given.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// Declares a closed list of words.
macro_rules! choices {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// Every value, in the order of the contract.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The words in the file, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The word in the file.
            pub const fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }

            /// The value that somebody means who writes its word, in whatever case, or what the word means in one of the
            /// languages; none where that could be several.
            pub fn meant_by(written: &str) -> Option<Self> {
                let folded = written.trim().to_lowercase();
                let exact = $name::ALL.iter().find(|value| value.word() == folded);
                if exact.is_some() {
                    return exact.copied();
                }
                let mut meant = $name::ALL.iter().filter(|value| {
                    let (list, word) = (stringify!($name), value.word());
                    $crate::language::ChoiceWord { list, word }.is_meant_by(written)
                });
                let found = meant.next().copied()?;
                meant.next().is_none().then_some(found)
            }
        }

        impl $crate::model::Decode for $name {
            const KIND: $crate::language::ValueKind = $crate::language::ValueKind::Choice;

            fn decode(
                node: &$crate::source::Node,
                reader: &mut $crate::model::Reader,
            ) -> Option<Self> {
                let word = $crate::model::choice::choice(
                    node,
                    stringify!($name),
                    $name::WORDS,
                    reader,
                )?;
                $name::ALL.iter().copied().find(|value| value.word() == word)
            }

            fn leaves<'a>(
                &'a self,
                at: $crate::model::leaves::At<'_>,
                visit: $crate::model::leaves::Visit<'_, 'a>,
            ) {
                at.value(self.word(), visit);
            }
        }

        $crate::model::shape::shapes! {
            $name => $crate::model::Shape::Word(stringify!($name), $name::WORDS);
        }
    };
}

pub(crate) use {choices, key, record};
