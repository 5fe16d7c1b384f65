//! What a Word file has and a record cannot have.

/// How many characters of a text a loss or a comment quotes.
pub(super) const MOST_QUOTED: usize = 80;

/// Something that is not carried on, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// What it is.
    pub kind: LossKind,
    /// The words of the heading that it stands under; none before the first, and outside the text.
    pub heading: Option<String>,
    /// The first words of the paragraph that it stands in; may be empty.
    pub beside: String,
    /// What would be lost: the words in a text box, the address of a link; may be empty.
    pub what: String,
}

/// What cannot be carried on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LossKind {
    /// A picture.
    Picture,
    /// A text box.
    TextBox,
    /// A chart, a diagram or another embedded object.
    Object,
    /// An equation.
    Equation,
    /// Words at the top of the pages.
    Header,
    /// Words at the foot of the pages.
    Footer,
    /// Text that Word does not show.
    Hidden,
    /// Words struck out by hand, which would stand as if they counted.
    Struck,
    /// Another file put into this one.
    Chunk,
    /// A sign that only its own font can show.
    Symbol,
    /// A field that Word reckons anew and that has no text of its own in the file.
    EmptyField,
    /// A box to tick.
    TickBox,
    /// An element that is not known and holds text.
    Unknown,
    /// Text in front of the first section.
    BeforeSections,
    /// Words in a box or beside a label, which konsult has made of fields or of another party's words.
    Composed,
    /// A footnote that hangs on the heading of a section or on the title.
    HeadingNote,
    /// A section that is left out because that was asked for.
    LeftOut,
    /// A picture marked as decoration, or at the top or foot of the pages.
    Decoration,
    /// A field; its text is carried as it stands.
    Field,
    /// A list of contents or figures, which is made of what stands elsewhere.
    Contents,
    /// Cells that have been made one; the words stand in the first.
    MergedCells,
    /// Several paragraphs in a cell; the words follow each other.
    CellParagraphs,
    /// A table in a cell; its words stand in the cell.
    NestedTable,
    /// A frame around paragraphs: a table of one cell.
    Frame,
    /// Letters, Roman numerals or numbers with parts in a list; numbers take their place.
    ListNumbers,
    /// Numbers of headings.
    HeadingNumbers,
    /// The numbers of paragraphs in a document of konsult's.
    ParagraphNumbers,
    /// All that stands outside the part of a document that is read.
    Elsewhere,
    /// A link that leads to a place where a record may not lead; the words stay.
    Link,
    /// A link inside the document; the words stay.
    InnerLink,
    /// Colour, highlighting and shading.
    Colour,
    /// Underlining.
    Underline,
    /// Raised and lowered signs that Unicode does not have; the signs stay.
    Raised,
    /// Words shown in capitals.
    Capitals,
    /// Emphasis that Markdown cannot have where it stands; the words stay.
    Emphasis,
    /// Tabulators; a blank takes their place.
    Tabulator,
    /// Breaks between pages and columns.
    PageBreak,
    /// A drawn line.
    DrawnLine,
    /// Signs that nobody sees, such as soft hyphens.
    Unseen,
    /// What Word shows in a field that nobody has filled in.
    Placeholder,
    /// The template that the document hangs on.
    Template,
    /// Macros, which are never run.
    Macros,
}

impl LossKind {
    /// Every kind.
    pub const ALL: &'static [LossKind] = &[
        LossKind::Picture,
        LossKind::TextBox,
        LossKind::Object,
        LossKind::Equation,
        LossKind::Header,
        LossKind::Footer,
        LossKind::Hidden,
        LossKind::Struck,
        LossKind::Chunk,
        LossKind::Symbol,
        LossKind::EmptyField,
        LossKind::TickBox,
        LossKind::Unknown,
        LossKind::BeforeSections,
        LossKind::Composed,
        LossKind::HeadingNote,
        LossKind::LeftOut,
        LossKind::Decoration,
        LossKind::Field,
        LossKind::Contents,
        LossKind::MergedCells,
        LossKind::CellParagraphs,
        LossKind::NestedTable,
        LossKind::Frame,
        LossKind::ListNumbers,
        LossKind::HeadingNumbers,
        LossKind::ParagraphNumbers,
        LossKind::Elsewhere,
        LossKind::Link,
        LossKind::InnerLink,
        LossKind::Colour,
        LossKind::Underline,
        LossKind::Raised,
        LossKind::Capitals,
        LossKind::Emphasis,
        LossKind::Tabulator,
        LossKind::PageBreak,
        LossKind::DrawnLine,
        LossKind::Unseen,
        LossKind::Placeholder,
        LossKind::Template,
        LossKind::Macros,
    ];

    /// Whether text, or what may hold text, is lost with it or changes its meaning. The rest is form.
    pub fn holds_text(self) -> bool {
        self <= LossKind::HeadingNote
    }

    /// Its name in machine-readable output and in the wording.
    pub fn word(self) -> &'static str {
        match self {
            LossKind::Picture => "picture",
            LossKind::TextBox => "text-box",
            LossKind::Object => "object",
            LossKind::Equation => "equation",
            LossKind::Header => "header",
            LossKind::Footer => "footer",
            LossKind::Hidden => "hidden-text",
            LossKind::Struck => "struck-out",
            LossKind::Chunk => "inserted-file",
            LossKind::Symbol => "symbol",
            LossKind::EmptyField => "empty-field",
            LossKind::TickBox => "tick-box",
            LossKind::Unknown => "unknown",
            LossKind::BeforeSections => "before-sections",
            LossKind::Composed => "composed",
            LossKind::HeadingNote => "heading-note",
            LossKind::LeftOut => "left-out",
            LossKind::Decoration => "decoration",
            LossKind::Field => "field",
            LossKind::Contents => "contents",
            LossKind::MergedCells => "merged-cells",
            LossKind::CellParagraphs => "cell-paragraphs",
            LossKind::NestedTable => "nested-table",
            LossKind::Frame => "frame",
            LossKind::ListNumbers => "list-numbers",
            LossKind::HeadingNumbers => "heading-numbers",
            LossKind::ParagraphNumbers => "paragraph-numbers",
            LossKind::Elsewhere => "elsewhere",
            LossKind::Link => "link",
            LossKind::InnerLink => "inner-link",
            LossKind::Colour => "colour",
            LossKind::Underline => "underline",
            LossKind::Raised => "raised",
            LossKind::Capitals => "capitals",
            LossKind::Emphasis => "emphasis",
            LossKind::Tabulator => "tabulator",
            LossKind::PageBreak => "page-break",
            LossKind::DrawnLine => "drawn-line",
            LossKind::Unseen => "unseen-signs",
            LossKind::Placeholder => "placeholder",
            LossKind::Template => "template",
            LossKind::Macros => "macros",
        }
    }
}

impl Loss {
    /// A loss outside the running text.
    pub fn outside(kind: LossKind, what: &str) -> Self {
        Loss {
            kind,
            heading: None,
            beside: String::new(),
            what: shortened(what, MOST_QUOTED),
        }
    }
}

/// As much of a text as can be quoted, on one line.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let mut line = String::new();
    for (number, word) in text.split_whitespace().enumerate() {
        if number > 0 {
            line.push(' ');
        }
        line.push_str(word);
        if line.chars().count() > most {
            let mut short: String = line.chars().take(most).collect();
            short.truncate(short.trim_end().len());
            short.push('…');
            return short;
        }
    }
    line
}
