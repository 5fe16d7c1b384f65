//! What lines were meant as that Markdown takes for running text: the points of a list, or the rows of a table, as
//! other programs write them.

/// Signs that other programs set in front of the points of a list.
const BULLETS: &[char] = &[
    '•', '·', '▪', '–', '—', '◦', '‣', '●', '○', '■', '➢', '➔', '→', '►', '▶', '✓', '✔', '\u{f0b7}',
];

/// Letters that stand for a bullet in fonts of signs; a tab follows them.
const LETTERS: &[char] = &['o', '§', 'Ø', '\u{f0a7}', '\u{f0d8}'];

/// The first numbers as they are counted in front of points.
const ROMAN: &[&str] = &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

/// What a line of a paragraph begins like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks<'a> {
    /// A point behind a sign.
    Bullet,
    /// A point behind a number or a letter.
    Numbered(&'a str),
    /// Words behind a keyword and a colon, as in the head of an e-mail.
    Labelled,
    /// A row between vertical bars.
    Table,
    /// Words with a tab or a gap between them.
    Columns,
}

impl Looks<'_> {
    /// What a line without blanks around it looks like, if it looks like anything.
    pub fn of(line: &str) -> Option<Looks<'_>> {
        let signed = line.strip_prefix(BULLETS).filter(begins_with_blank);
        let dashed = || line.strip_prefix(['-', '−']).filter(begins_a_point);
        let lettered = || line.strip_prefix(LETTERS)?.strip_prefix('\t');
        let other = || line.strip_prefix("o ").or(line.strip_prefix("-- "));
        let signed = signed.or_else(dashed).or_else(lettered);
        if signed.or_else(other).is_some() {
            return Some(Looks::Bullet);
        }
        if let Some(label) = label(line).or_else(|| clause(line)) {
            return Some(Looks::Numbered(label));
        }
        if let Some(inside) = line
            .strip_prefix('|')
            .and_then(|rest| rest.strip_suffix('|'))
        {
            return (!inside.ends_with('\\')).then_some(Looks::Table);
        }
        let barred = line.contains(" | ") || line.matches('|').count() > 1;
        match line.contains('\t') || line.contains("   ") {
            true => Some(Looks::Columns),
            false if barred => Some(Looks::Table),
            false => is_labelled(line).then_some(Looks::Labelled),
        }
    }

    /// Whether a line that looks so goes on with what the one before it began.
    pub fn goes_on_from(self, before: Looks<'_>) -> bool {
        match (before, self) {
            (Looks::Numbered(before), Looks::Numbered(label)) => follows(before, label),
            (before, looks) => before == looks,
        }
    }

    /// The variant of `text-lost` that tells it.
    pub fn variant(self) -> &'static str {
        match self {
            Looks::Bullet => "bullet",
            Looks::Numbered(_) => "number",
            Looks::Labelled => "labels",
            Looks::Table => "table",
            Looks::Columns => "columns",
        }
    }
}

/// A hyphen with a word right behind it, which makes no point of a list.
pub(super) fn is_dashed(line: &str) -> bool {
    let rest = line.strip_prefix('-');
    rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// One word or two with a capital first, and words behind a colon.
fn is_labelled(line: &str) -> bool {
    let Some((label, _)) = line.split_once(": ") else {
        return false;
    };
    let named = label
        .chars()
        .all(|sign| sign.is_alphabetic() || sign == ' ');
    named && label.starts_with(char::is_uppercase) && label.split(' ').count() <= 2
}

fn begins_a_point(rest: &&str) -> bool {
    rest.starts_with(|first: char| first.is_alphanumeric() || first.is_whitespace())
}

fn begins_with_blank(rest: &&str) -> bool {
    rest.starts_with(char::is_whitespace)
}

/// The number or letter in front of a dot or a bracket, with a blank or a word behind that.
fn label(line: &str) -> Option<&str> {
    let line = line.strip_prefix('(').unwrap_or(line);
    let (label, rest) = line.split_once(['.', ')'])?;
    let digits = (1..=2).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit());
    let letter = label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_alphabetic());
    let known = digits || letter || ROMAN.contains(&label);
    let parted = |first: char| first.is_whitespace() || (digits && first.is_alphabetic());
    (known && rest.starts_with(parted)).then_some(label)
}

/// The number of a clause or a section of a law: `1.1`, `§ 1`, with a blank behind it.
fn clause(line: &str) -> Option<&str> {
    let (of_law, line) = match line.strip_prefix("§ ") {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let (label, _) = line.split_once(char::is_whitespace)?;
    let label = label.strip_suffix('.').unwrap_or(label);
    let mut parts = label.split('.');
    let counts = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    (parts.all(counts) && (of_law || label.contains('.'))).then_some(label)
}

fn follows(before: &str, label: &str) -> bool {
    if let (Some((above, before)), Some((below, label))) =
        (before.rsplit_once('.'), label.rsplit_once('.'))
    {
        return above == below && follows(before, label);
    }

    if let (Ok(before), Ok(number)) = (before.parse::<u8>(), label.parse::<u8>()) {
        return number == before + 1;
    }
    let place = |label: &str| ROMAN.iter().position(|roman| *roman == label);
    let next = |before: Option<usize>, label| before.is_some_and(|at| Some(at + 1) == label);
    let alone = |label: &str| match label.as_bytes() {
        [letter] => Some(usize::from(*letter)),
        _ => None,
    };
    next(place(before), place(label)) || next(alone(before), alone(label))
}
