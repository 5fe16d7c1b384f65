//! From the parser's faults to ours: which wording helps a person who is no programmer.

use super::{Fault, Span};
use granit_parser::{ErrorKind, ScanError};

/// What surrounds the place at which the parser stopped.
pub(super) struct Around<'a> {
    /// What was read.
    pub source: &'a str,
    /// Where it begins in the file.
    pub offset: usize,
    /// How far it has been understood.
    pub reached: usize,
    /// The innermost bracket that is open.
    pub bracket: Option<usize>,
}

/// A feature of YAML that records do without.
pub(super) fn feature(variant: &'static str, span: Span) -> Fault {
    Fault::new("yaml-feature", span).variant(variant)
}

/// The fault that stopped the parser, at its place in the whole file.
pub(super) fn syntax(around: &Around<'_>, error: &ScanError) -> Fault {
    let source = around.source;
    let at = error
        .marker()
        .byte_offset()
        .unwrap_or_else(|| byte_of(source, error.marker().index()))
        .min(source.len());
    let place = |at: usize| one_character(source, at, around.offset);
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return Fault::new("nesting-too-deep", place(at));
    }
    if let Some(name) = forbidden(error.kind()) {
        return feature(name, place(at));
    }
    let (variant, at) = told(around, error.kind(), at);
    let fault = Fault::new("yaml-syntax", place(at)).variant(variant);
    match empty_above(source, at) {
        Some(brackets) if variant == "indentation" => fault
            .variant("empty-above")
            .text(
                "written",
                source.get(brackets.start..brackets.end).unwrap_or_default(),
            )
            .related("brackets", brackets.shifted(around.offset)),
        _ => fault,
    }
}

/// Which wording fits, and where it points.
fn told(around: &Around<'_>, kind: &ErrorKind, at: usize) -> (&'static str, usize) {
    use ErrorKind as K;
    let source = around.source;
    match kind {
        K::MappingValueNotAllowed | K::InvalidColonPlacement => in_value(around, at),
        K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::InvalidFlowScalarIndent => in_brackets(around, at),
        kind if is_tab(kind) => ("tab", nearest_tab(source, at)),
        kind if is_escape(kind) => ("escape", wrong_escape(source, at)),
        K::UnclosedQuotedScalar
        | K::DocumentIndicatorInQuotedScalar
        | K::InvalidQuotedScalarIndent => ("quote", opening_quote(around, at)),
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => {
            ("after-quote", at)
        }
        K::UnexpectedEofImplicitFlowMapping | K::UnexpectedEofBlockMapping
            if source_at(source, at).starts_with(',') =>
        {
            let inside = around.bracket.is_some();
            (if inside { "comma" } else { "special-character" }, at)
        }
        K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping
        | K::UnclosedFlowCollection { .. }
        | K::MismatchedFlowCollectionEnd { .. } => {
            let open = source_at(source, at).starts_with(['[', '{']);
            let bracket = around.bracket.unwrap_or(at);
            ("bracket", if open { at } else { bracket })
        }
        K::MisplacedFlowCollectionEnd => ("bracket-end", at),
        K::InvalidIndentation
        | K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry
        | K::ExpectedDocumentStart
        | K::MappingKeyNotAllowed
        | K::BlockSequenceEntryNotAllowed
        | K::InvalidBlockScalarIndent
        | K::CommentNotSeparated => out_of_place(source, at),
        K::CommentInterceptedScalar => ("no-colon", next_line(source, at)),
        K::SimpleKeyExpected | K::InvalidSimpleKey => ("no-colon", at),
        K::UnexpectedCharacter { .. }
        | K::PlainScalarStartsWithDashFlowIndicator
        | K::BlockEntryInFlowCollection
        | K::ZeroBlockScalarIndent
        | K::InvalidBlockScalarHeader => ("special-character", at),
        _ => ("", at),
    }
}

fn is_tab(kind: &ErrorKind) -> bool {
    use ErrorKind as K;
    matches!(
        kind,
        K::TabNotAllowed
            | K::TabInBlockIndentation
            | K::TabAtBlockScalarStart
            | K::TabInIndentation
            | K::TabInPlainScalar
            | K::InvalidBlockEntryWhitespace
            | K::InvalidMappingValueWhitespace
    )
}

fn is_escape(kind: &ErrorKind) -> bool {
    use ErrorKind as K;
    matches!(
        kind,
        K::UnknownQuotedScalarEscape
            | K::InvalidQuotedScalarHexEscape
            | K::InvalidLowSurrogateHexEscape
            | K::InvalidLowSurrogate
            | K::MissingLowSurrogate
            | K::UnpairedLowSurrogate
            | K::InvalidUnicodeEscape
    )
}

fn forbidden(kind: &ErrorKind) -> Option<&'static str> {
    use ErrorKind as K;
    match kind {
        K::UndeclaredTagHandle
        | K::MissingTagUri
        | K::InvalidTagTerminator
        | K::UnclosedVerbatimTag
        | K::ExpectedTagBang
        | K::InvalidGlobalTagCharacter
        | K::InvalidTagEscape
        | K::InvalidTagUtf8LeadingByte
        | K::InvalidTagUtf8TrailingByte
        | K::InvalidTagUtf8 => Some("tag"),
        K::MissingAnchorOrAliasName => Some("anchor"),
        K::UnknownAnchor => Some("alias"),
        K::DirectiveDisallowed
        | K::MissingDirectiveName
        | K::InvalidDirectiveName
        | K::MissingDocumentEndBeforeDirective => Some("directive"),
        K::MultipleDocumentsUnsupported | K::InvalidDocumentEnd => Some("second-document"),
        _ => None,
    }
}

fn byte_of(source: &str, characters: usize) -> usize {
    source
        .char_indices()
        .nth(characters)
        .map_or(source.len(), |(index, _)| index)
}

/// The character at `at`; nothing at the end of a line.
pub(super) fn one_character(source: &str, at: usize, offset: usize) -> Span {
    let length = source_at(source, at)
        .chars()
        .next()
        .filter(|character| *character != '\n' && *character != '\r')
        .map_or(0, char::len_utf8);
    Span::new(at, at + length).shifted(offset)
}

fn source_at(source: &str, at: usize) -> &str {
    source.get(at..).unwrap_or_default()
}

/// What stands before `at` on its line.
fn before(source: &str, at: usize) -> &str {
    let text = source.get(..at).unwrap_or_default();
    let start = text.rfind('\n').map_or(0, |index| index + 1);
    text.get(start..).unwrap_or_default()
}

/// A colon inside a value: one that needs quotes, or a field with an indentation of its own.
fn in_value(around: &Around<'_>, at: usize) -> (&'static str, usize) {
    if let Some(bracket) = around.bracket {
        let through = around.source.get(bracket..at).unwrap_or_default();
        if through.contains('\n') {
            return ("bracket", bracket);
        }
        return ("colon", at);
    }
    let line = before(around.source, at);
    let name = line.trim();
    let field = !name.is_empty() && name.chars().all(is_name_character);
    let first = around.source.get(..at - line.len());
    if field && first.is_some_and(|above| !above.trim().is_empty()) {
        return ("indentation", at - line.trim_start().len());
    }
    ("colon", at)
}

/// Inside brackets something else than a comma or the closing bracket.
fn in_brackets(around: &Around<'_>, at: usize) -> (&'static str, usize) {
    let bracket = around.bracket.unwrap_or(at);
    let through = around.source.get(bracket..at).unwrap_or_default();
    if source_at(around.source, at).starts_with(':') && !through.contains('\n') {
        return ("colon", at);
    }
    ("bracket", bracket)
}

/// Something that does not fit where it stands: a line by its indentation, or text behind a value.
fn out_of_place(source: &str, at: usize) -> (&'static str, usize) {
    let line = before(source, at).trim();
    let rest = source_at(source, at);
    if line.is_empty() {
        ("indentation", at)
    } else if line == "-" {
        let hyphen = source.get(..at).and_then(|text| text.rfind('-'));
        ("indentation", hyphen.unwrap_or(at))
    } else if line.ends_with([']', '}']) {
        ("after-bracket", at)
    } else if line.ends_with(['"', '\'']) {
        ("after-quote", at)
    } else if rest.starts_with(['-', '?', '|', '>']) {
        ("special-character", at)
    } else {
        ("", at)
    }
}

/// The brackets with nothing in them that end the line above `at`.
fn empty_above(source: &str, at: usize) -> Option<Span> {
    let mut end = at - before(source, at).len();
    let above = source.get(..end).unwrap_or_default();
    for line in above.split_inclusive('\n').rev() {
        let start = end - line.len();
        end = start;
        let content = line.split_once(" #").map_or(line, |(content, _)| content);
        let content = content.trim_end();
        let bare = content.trim_start();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let value = ["[]", "{}"]
            .into_iter()
            .find_map(|brackets| content.strip_suffix(brackets))?;
        let alone = value.is_empty() || value.ends_with(' ');
        let place = Span::new(start + value.len(), start + content.len());
        return alone.then_some(place);
    }
    None
}

pub(super) fn is_name_character(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-')
}

/// The tab before the place on its line, or else the next one on it.
fn nearest_tab(source: &str, at: usize) -> usize {
    let line = before(source, at);
    let start = at - line.len();
    let whole = source_at(source, start).lines().next().unwrap_or_default();
    line.rfind('\t')
        .or_else(|| whole.find('\t'))
        .map_or(at, |index| start + index)
}

/// The first character of the next line that has any.
fn next_line(source: &str, at: usize) -> usize {
    let rest = source_at(source, at);
    let Some(end) = rest.find('\n') else {
        return at;
    };
    let below = source_at(rest, end);
    at + end + (below.len() - below.trim_start().len())
}

/// The quote that was never closed: the first one behind what has been understood.
fn opening_quote(around: &Around<'_>, at: usize) -> usize {
    if source_at(around.source, at).starts_with(['"', '\'']) {
        return at;
    }
    let through = around.source.get(around.reached..at).unwrap_or_default();
    let mut before = ' ';
    for (index, character) in through.char_indices() {
        if matches!(character, '"' | '\'')
            && matches!(before, ' ' | '\n' | '\t' | '[' | '{' | ',' | ':')
        {
            return around.reached + index;
        }
        before = character;
    }
    at
}

/// The backslash in a quoted value that begins no code; the quote where all of them do.
fn wrong_escape(source: &str, at: usize) -> usize {
    let mut rest = source_at(source, at).char_indices();
    while let Some((index, character)) = rest.next() {
        if character != '\\' {
            continue;
        }
        let digits = match rest.next().map(|(_, code)| code) {
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            Some(code) if "0abt\tnvfre \"/\\N_LP\r\n".contains(code) => 0,
            _ => return at + index,
        };
        let code = source.get(at + index + 2..at + index + 2 + digits);
        let number = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        if digits > 0 && number.and_then(char::from_u32).is_none() {
            return at + index;
        }
    }
    at
}
