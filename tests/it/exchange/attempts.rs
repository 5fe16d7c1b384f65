//! What KS may try on its branch and what has to be said of it.

use super::*;

/// What KS does on its branch, and what has to be said of it.
pub type Attempt = (fn(&Path), &'static str);

pub const NEW: &str = "---\ntitle: Straum\nlanguage: nn\ntype: individual\nraised_by: KS\nresponsible: ED\nmeeting: 2027-2\n---\n\n## Innspel frå KS {#ks-input}\n\nNoko.\n";

fn new_with(clone: &Path, old: &str, new: &str) {
    write(clone, "cases/straum.md", &NEW.replace(old, new));
}

pub const ATTEMPTS: &[Attempt] = &[
    (
        |clone| change(clone, OF_CASE, "i kjernetida", "heile dagen"),
        "«nytt i saka» er staten sitt",
    ),
    (
        |clone| change(clone, OF_CASE, "title: ", "title: Ny "),
        "«tittel» er staten sitt",
    ),
    (
        |clone| change(clone, OF_CASE, "raised_by: KD", "raised_by: KS"),
        "«tittel» er staten sitt",
    ),
    (
        |clone| change(clone, OF_CASE, "stage: on-hearing", "stage: adopted"),
        "«stadium» er staten sitt",
    ),
    (
        |clone| change(clone, OF_CASE, "raised_by:", "public: yes\nraised_by:"),
        "«open eller fortruleg» er staten sitt",
    ),
    (
        |clone| {
            change(
                clone,
                OF_CASE,
                "raised_by:",
                "waivers: [{rule: text-too-long, reason: Nei, by: KD, date: 2027-04-01}]\nraised_by:",
            )
        },
        "«dispensasjonar 1»",
    ),
    // The state's words moved under the heading of KS.
    (
        |clone| {
            let text = read(clone, OF_CASE);
            let at = text.find("## Til drøfting").unwrap();
            let words = text[at..].find("Staten ønskjer").unwrap() + at;
            let end = text.find("## Merknad").unwrap();
            let moved = text[words..end].to_owned();
            write(
                clone,
                OF_CASE,
                &format!("{}{}\n{moved}", &text[..words], &text[end..]),
            );
        },
        "«til drøfting» er staten sitt",
    ),
    (
        |clone| change(clone, OF_CASE, "KS er usamd", "KS er us\u{202e}amd"),
        "suspicious-character",
    ),
    (
        |clone| change(clone, OF_CASE, "KS er usamd", "<!-- x -->\n\nKS er usamd"),
        "raw-html",
    ),
    (
        |clone| {
            change(
                clone,
                OF_CASE,
                "KS er usamd",
                "## Nytt {#new}\n\nKS er usamd",
            )
        },
        "duplicate-section",
    ),
    (
        |clone| change(clone, OF_CASE, "title:", "ttle: x\ntitle:"),
        "unknown-field",
    ),
    (
        |clone| write(clone, OF_CASE, "ikkje noko"),
        "front-matter-missing",
    ),
    (
        |clone| write(clone, OF_CASE, &"x".repeat(2 << 20)),
        "for stor",
    ),
    (
        |clone| fs::remove_file(clone.join(OF_CASE)).unwrap(),
        "teken bort eller flytt",
    ),
    (
        |clone| {
            fs::create_dir_all(clone.join("cases/2027")).unwrap();
            fs::rename(
                clone.join(OF_CASE),
                clone.join("cases/2027/bemanningsnorm.md"),
            )
            .unwrap()
        },
        "same namn",
    ),
    (
        |clone| {
            fs::remove_file(clone.join(OF_CASE)).unwrap();
            std::os::unix::fs::symlink("/etc/passwd", clone.join(OF_CASE)).unwrap()
        },
        "ikkje ei vanleg fil",
    ),
    (
        |clone| std::os::unix::fs::symlink("/etc/passwd", clone.join("cases/peikar.md")).unwrap(),
        "ikkje ei vanleg fil",
    ),
    (
        |clone| {
            git(
                clone,
                LATER,
                &[
                    "update-index",
                    "--add",
                    "--cacheinfo",
                    "160000,1234567890123456789012345678901234567890,cases/under.md",
                ],
            );
            fs::create_dir(clone.join("cases/under.md")).unwrap()
        },
        "cases/under.md",
    ),
    (
        |clone| {
            change(
                clone,
                "konsult.yaml",
                "coordinator: KDD",
                "coordinator: FIN",
            )
        },
        "berre sakene",
    ),
    (
        |clone| change(clone, "meetings/2027-2.md", "kind: second", "kind: extra"),
        "berre sakene",
    ),
    (
        |clone| write(clone, "templates/nn/material.md", "x"),
        "berre sakene",
    ),
    (
        |clone| write(clone, "appendices/2027/ks.md", "x"),
        "berre sakene",
    ),
    (
        |clone| write(clone, ".gitattributes", "* text"),
        "berre sakene",
    ),
    (|clone| write(clone, "cases/Straum.md", NEW), "stor bokstav"),
    (|clone| write(clone, "cases/con.md", NEW), "ikkje heite"),
    (
        |clone| write(clone, "cases/rar mappe/straum.md", NEW),
        "berre sakene",
    ),
    (
        |clone| write(clone, "cases/2027/BEMANNINGSNORM.md", NEW),
        "stor bokstav",
    ),
    (
        |clone| write(clone, "cases/ny/veterinaervakt.md", NEW),
        "same namn",
    ),
    // An id that the state has and KS has not seen.
    (
        |clone| write(clone, "cases/2027-1.md", NEW),
        "namnet på noko anna",
    ),
    (
        |clone| new_with(clone, "raised_by: KS", "raised_by: KD"),
        "raised_by: KS",
    ),
    (
        |clone| new_with(clone, "meeting:", "public: yes\nmeeting:"),
        "«open eller fortruleg» er staten sitt",
    ),
    (
        |clone| {
            new_with(
                clone,
                "meeting:",
                "cost: {estimates: [{by: state, total: 1}]}\nmeeting:",
            )
        },
        "«kostnadsrekning, overslag",
    ),
    (
        |clone| {
            new_with(
                clone,
                "## Innspel",
                "## Nytt {#new}\n\nStaten vil.\n\n## Innspel",
            )
        },
        "«nytt i saka»",
    ),
];
