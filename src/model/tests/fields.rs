//! A field is absent, broken or given; what is broken causes no other fault.

use super::*;

fn state<T>(field: &Field<T>) -> &'static str {
    match field {
        Field::Absent => "absent",
        Field::Broken(_) => "broken",
        Field::Given(_) => "given",
    }
}

#[test]
fn an_empty_value_is_an_absent_one() {
    for written in [
        "",
        " # note",
        " ''",
        " \"  \"",
        " {}",
        " []",
        "\n  -\n  -\n",
        "\n  - {}\n",
        " |\n",
    ] {
        let case = case(&format!(
            "title:{written}\nselection:{written}\naffected:{written}\nmeeting:{written}\n"
        ));
        let found = [
            state(&case.title),
            state(&case.selection),
            state(&case.affected),
            state(&case.meeting),
        ];
        assert_eq!(found, ["absent"; 4], "{written:?}");
    }
    assert!(case("minutes: 5").title.is_absent());
}

#[test]
fn empty_items_and_fields_are_left_out() {
    let case = case(
        "affected:\n  -\n  - AID\nwithdrawn: {date: , reason: }\nfollow_up:\n  - {}\n  - what: x\n",
    );
    assert_eq!(case.affected.values().count(), 1);
    assert!(!case.affected.is_partly_broken());
    assert_eq!(case.follow_up.values().count(), 1);
    assert!(case.withdrawn.is_absent());
}

#[test]
fn what_could_not_be_read_is_broken() {
    let table = [
        "title: Lov: x",
        "title: \"x",
        "title: [a]",
        "title: *x",
        "title: a\ntitle: b",
        "titel: a",
        "minutes: 1\nstray",
        "minutes: 1\n---x: [",
    ];
    for written in table {
        assert_eq!(state(&case(written).title), "broken", "{written}");
    }
    for written in ["affected: [AID, [x]]", "affected:\n  - AID\n  - a: b: c"] {
        let affected = case(written).affected;
        assert!(affected.is_partly_broken(), "{written}");
        assert_eq!(affected.values().count(), 1, "{written}");
    }
}

#[test]
fn what_is_broken_causes_no_other_fault() {
    let faults = |text: &str| file_faults("cases/x.md", format!("---\n{text}---\n").as_bytes());
    let rest = "type: information\nraised_by: KD\nresponsible: KD\n";
    let table: &[(&str, &[&str])] = &[
        ("title: Lov: x\n", &["2:11-12 yaml-syntax.colon"]),
        ("title: \"x\n", &["2:8-9 yaml-syntax.quote"]),
        ("title: [a]\n", &["2:8-11 wrong-type.structure field=title"]),
        (
            "titel: a\n",
            &["2:1-6 unknown-field.near field=titel near=title"],
        ),
        ("titletitle\n", &["2:1-11 yaml-syntax.no-colon"]),
        ("\ttitle: a\n", &["2:1-2 yaml-syntax.tab"]),
        (
            "title: a\ntitle: b\n",
            &["3:1-6 duplicate-field field=title"],
        ),
        ("<<: *x\n", &["2:1-3 yaml-feature.merge-key"]),
        (
            "title: a\nfollow_up:\n  -what: x\n  - what: y\n",
            &["4:3-4 yaml-syntax.hyphen"],
        ),
        (
            "title: a\nselection:\n  decision: {chosen: no, by: x y, date: 2027-01-01, dato}\n",
            &[
                "4:53-57 yaml-syntax.comma-in-braces rest=dato field=date",
                "4:30-33 unknown-value field=selection.decision.by found=x y",
            ],
        ),
    ];
    hold(table, |text| faults(&format!("{text}{rest}")));
    let unsure = faults("title: a\ntype: budsjettinnspel\nraised_by: KD\n");
    assert_eq!(
        unsure,
        ["3:7-22 unknown-value field=type found=budsjettinnspel"],
        "a budget input has no responsible"
    );
}

#[test]
fn a_structure_is_told_of_on_its_first_line() {
    hold(
        &[
            (
                "title2: x\nminutes:\n  - æ: 1\n    b: 2\n  - c\n",
                &[
                    "4:3-9 wrong-type.structure field=minutes",
                    "2:1-7 unknown-field.near field=title2 near=title",
                ],
            ),
            (
                "received:\n  date:\n    a: 1\n    b: 2\n",
                &["4:5-9 wrong-type.structure field=received.date"],
            ),
            (
                "follow_up: x\n",
                &["2:12-13 wrong-type.rows field=follow_up row=- what: …"],
            ),
            (
                "follow_up:\n  what: x\n",
                &["3:3-10 wrong-type.rows field=follow_up row=- what: …"],
            ),
            (
                "follow_up: [Æ, {what: x}, y]\n",
                &["2:13-14 wrong-type.rows field=follow_up row=- what: …"],
            ),
            (
                "stage: på\n  høyring\n",
                &["2:8-10 unknown-value.near field=stage found=på høyring near=on-hearing"],
            ),
        ],
        case_faults,
    );
}

#[test]
fn unknown_fields() {
    hold(
        &[
            (
                "afected: [KD]",
                &["2:1-8 unknown-field.near field=afected near=affected"],
            ),
            ("\"æøå\": 1", &["2:1-6 unknown-field field=æøå"]),
            (
                "selection:\n  decision:\n    chossen: yes",
                &["4:5-12 unknown-field.near field=selection.decision.chossen near=chosen"],
            ),
            (
                "received: {how: brev, av kommunen: ja}",
                &["2:23-34 unknown-field.braces field=received.av kommunen"],
            ),
            (
                "follow_up: [{what: x, zzz: 1}]",
                &["2:23-26 unknown-field.braces field=follow_up.zzz"],
            ),
        ],
        case_faults,
    );
}

#[test]
fn required_fields_follow_the_kind() {
    let read = |path: &str, text: &str| file_faults(path, format!("---\n{text}\n---\n").as_bytes());
    assert_eq!(
        read("meetings/a.md", "place: R5"),
        [
            "1:1-4 missing-field field=kind",
            "1:1-4 missing-field field=date"
        ]
    );
    assert_eq!(
        read("meetings/a.md", "kind: bilateral\ndate: 2027-10-20"),
        ["1:1-4 missing-field field=ministry"]
    );
    assert_eq!(
        read("agreements/a.md", "language: nn"),
        [
            "1:1-4 missing-field field=title",
            "1:1-4 missing-field field=ministries",
            "1:1-4 missing-field field=status",
        ]
    );
    assert_eq!(
        read("cases/a.md", "title: x\ntype: budget-input\nraised_by: KS"),
        Vec::<String>::new()
    );
}

#[test]
fn names_without_values_are_as_if_nobody_wrote_them() {
    for text in [
        "withdrawn: {date: , reason: }",
        "withdrawn:\n  date:\n  reason:",
    ] {
        assert!(case(text).withdrawn.is_absent(), "{text}");
    }
    let misspelt = "withdrawn: {dato: , reason: }";
    assert!(case(misspelt).withdrawn.is_absent());
    let faults = case_faults(misspelt);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].contains("unknown-field"), "{faults:?}");
}

#[test]
fn a_field_with_its_norwegian_name_is_told_by_its_own() {
    hold(
        &[
            (
                "møte: 2027-2",
                &["6:1-5 unknown-field.near field=møte near=meeting"],
            ),
            (
                "språk: nn",
                &["6:1-6 unknown-field.near field=språk near=language"],
            ),
            (
                "Tema: framework",
                &["6:1-5 unknown-field.near field=Tema near=theme"],
            ),
            (
                "follow_up: [{kva: x, frist: 2027-01-01}]",
                &[
                    "6:14-17 unknown-field.near field=follow_up.kva near=what",
                    "6:22-27 unknown-field.near field=follow_up.frist near=due",
                ],
            ),
        ],
        |text| {
            let file = format!(
                "---\ntitle: x\ntype: individual\nraised_by: KD\nresponsible: KD\n{text}\n---\n"
            );
            file_faults("cases/a.md", file.as_bytes())
        },
    );
    let instead = "---\ntittel: x\ntype: individual\nmeldt av: KD\nansvarleg: KD\n---\n";
    assert_eq!(
        file_faults("cases/a.md", instead.as_bytes()),
        [
            "2:1-7 unknown-field.near field=tittel near=title",
            "4:1-9 unknown-field.near field=meldt av near=raised_by",
            "5:1-10 unknown-field.near field=ansvarleg near=responsible",
        ]
    );
}

#[test]
fn only_fields_that_there_are_have_norwegian_words() {
    fn add(fields: &[FieldInfo], names: &mut Vec<&'static str>) {
        for field in fields {
            names.push(field.name);
            add((field.fields)(), names);
        }
    }
    let mut names = Vec::new();
    let records = [
        Case::FIELDS,
        Meeting::FIELDS,
        Agreement::FIELDS,
        Config::FIELDS,
    ];
    records
        .into_iter()
        .for_each(|fields| add(fields, &mut names));
    for field in crate::language::fields_with_words() {
        assert!(names.contains(&field), "{field}");
    }
}
