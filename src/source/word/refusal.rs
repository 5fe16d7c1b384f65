//! Why a file is not read.

/// Why a file is not read, with the part or the name that it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub why: Why,
    /// The part of the file, the address or the number that it concerns; may be empty.
    pub detail: String,
}

/// Why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It has no bytes.
    Empty,
    /// The format of Word before 2007.
    OldWord,
    /// It is protected by a password.
    Password,
    /// OpenDocument.
    OpenDocument,
    /// PDF.
    Pdf,
    /// Rich Text Format.
    RichText,
    /// An Office file, but no text document.
    OtherOffice,
    /// Something else.
    Other,
    /// The zip or the XML in it is broken.
    Broken,
    /// The file or a part of it is larger than is read.
    TooLarge,
    /// Packed so hard that it is made to fill memory.
    Bomb,
    /// More parts than are read.
    TooManyParts,
    /// Two parts of one name, or a name that leads out of the file.
    Names,
    /// A document type or an entity of its own.
    DocumentType,
    /// It wants something from outside.
    Outside,
    /// Elements inside each other, or more of them, than are read.
    TooDeep,
}

impl Why {
    /// Every reason.
    pub const ALL: &'static [Why] = &[
        Why::Empty,
        Why::OldWord,
        Why::Password,
        Why::OpenDocument,
        Why::Pdf,
        Why::RichText,
        Why::OtherOffice,
        Why::Other,
        Why::Broken,
        Why::TooLarge,
        Why::Bomb,
        Why::TooManyParts,
        Why::Names,
        Why::DocumentType,
        Why::Outside,
        Why::TooDeep,
    ];
}

impl Refusal {
    /// A refusal.
    pub fn new(why: Why, detail: impl Into<String>) -> Self {
        Refusal {
            why,
            detail: detail.into(),
        }
    }
}
