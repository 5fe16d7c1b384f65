//! Records that lie where none is read, known by their fields.

use super::{CaseType, MeetingKind, RecordKind};

/// The fields of an agreement that hardly anything else has.
const OF_AGREEMENTS: [&str; 4] = [
    "ministries",
    "coordinating_ministry",
    "proposed_by",
    "signatories",
];

/// Which record a file seems to be by the fields it begins with; none where they may be those of something else. Pages
/// have a title, a type, a date and a language too, so that it takes fields or values that only records have.
pub fn kind_by_fields(beginning: &[u8]) -> Option<RecordKind> {
    let text = String::from_utf8_lossy(beginning);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut lines = text.lines().map(str::trim_end);
    if lines.next() != Some("---") {
        return None;
    }
    let fields: Vec<(&str, &str)> = lines
        .take_while(|line| *line != "---")
        .filter_map(field)
        .collect();
    let has = |name: &str| fields.iter().any(|(field, _)| *field == name);
    let says = |name: &str, words: &[&str]| {
        let mut fields = fields.iter();
        fields.any(|(field, value)| *field == name && words.contains(value))
    };
    let is_placed = || has("responsible") || has("meeting");
    if has("raised_by") && (has("title") || has("type") || is_placed())
        || says("type", CaseType::WORDS) && is_placed()
    {
        return Some(RecordKind::Case);
    }
    if says("kind", MeetingKind::WORDS) && has("date") {
        return Some(RecordKind::Meeting);
    }
    let of_agreements = OF_AGREEMENTS.iter().filter(|name| has(name)).count();
    (of_agreements >= 2).then_some(RecordKind::Agreement)
}

/// The name and the value of a field at the outermost level.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let letters = name
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let value = value.split(" #").next().unwrap_or_default();
    let value = value.trim().trim_matches(['"', '\'']);
    (letters && !name.is_empty()).then_some((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(fields: &str) -> Option<RecordKind> {
        kind_by_fields(format!("---\n{fields}\n---\nTekst.\n").as_bytes())
    }

    #[test]
    fn records_are_known_wherever_they_lie() {
        for (fields, expected) in [
            (
                "title: Norm\ntype: information\nraised_by: KD\nresponsible: KD",
                RecordKind::Case,
            ),
            ("# Rettleiing\ntitle:\nraised_by: KS", RecordKind::Case),
            (
                "type: \"individual\" # slag\nmeeting: [2027-2]",
                RecordKind::Case,
            ),
            ("kind: second\ndate: 2027-04-28", RecordKind::Meeting),
            ("date:\nkind: 'bilateral'", RecordKind::Meeting),
            (
                "title: Busetjing\nministries: [AID]\nproposed_by: state",
                RecordKind::Agreement,
            ),
        ] {
            assert_eq!(kind(fields), Some(expected), "{fields}");
        }
        let windows = "\u{feff}---\r\nkind: second\r\ndate: 2027-04-28\r\n---\r\n";
        assert_eq!(
            kind_by_fields(windows.as_bytes()),
            Some(RecordKind::Meeting)
        );
        // Cut off in the middle, where no more was read.
        let cut = b"---\nraised_by: KD\ntitle: Norma om \xc3";
        assert_eq!(kind_by_fields(cut), Some(RecordKind::Case));
    }

    #[test]
    fn pages_of_something_else_are_not() {
        for fields in [
            "",
            "title: Om arkivet\ntype: page\nlanguage: nn\ndate: 2027-01-01\nresponsible: KDD",
            "title: Møtenotat\ndate: 2027-01-01\ntype: meeting\nmeeting: styret",
            "kind: page\ndate: 2027-01-01",
            "kind: second",
            "name: Feil\nabout: Meld ein feil\nlabels: bug",
            "  raised_by: KD\n  title: Innrykt",
            "title: Rapport\nministries: [AID]",
        ] {
            assert_eq!(kind(fields), None, "{fields}");
        }
        assert_eq!(kind_by_fields(b"raised_by: KD\ntitle: Norm\n"), None);
        assert_eq!(
            kind_by_fields(b"Tekst.\n---\nraised_by: KD\ntitle: Norm\n---\n"),
            None
        );
    }
}
