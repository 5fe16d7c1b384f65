//! Large repositories, the same at every run: N years of cases, five commits a case.
//!
//! The newest year's cases are notified for an open second meeting. Those of earlier years belong to bilateral
//! meetings whose overview has been sent, so that they are closed. The commits are spread evenly over the years, and
//! git has packed them as `git gc` does, its commit-graph included.
//!
//! With records, every case has been cleared: those of the open meeting by five ministries in each of its last two
//! versions, the others by two or three in their last. With ten years that is 30,000 tags, a third of them on the open
//! meeting's 1,000 cases. They are not signed.

use konsult::model::{Text, TextId};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// How large a repository is.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// The years, the newest being 2027.
    pub years: usize,
    /// The cases of each year.
    pub cases: usize,
    /// Whether they have been cleared.
    pub records: bool,
}

const NEWEST_YEAR: usize = 2027;
const COMMITS_A_CASE: usize = 5;
const SECONDS_A_YEAR: usize = 31_536_000;

/// The morning of 9 April 2027, when the contacts of the sample's konsult.yaml are known. The last commit is an hour
/// older.
const CLEARED: usize = 1_807_254_000;

const CONTACTS: [(&str, &str); 5] = [
    ("KDD", "kari.nordmann@kdd.example"),
    ("FIN", "hanne.sorlie.moe@fin.example"),
    ("KD", "mona.refseth@kd.example"),
    ("HOD", "ragnhild.myklevoll@hod.example"),
    ("KLD", "morten.ulvang@kld.example"),
];

const SENTENCES: [&str; 6] = [
    "Departementet legg til grunn at kommunane får meirkostnadene dekte gjennom rammetilskotet.",
    "Høyringa viser at dei fleste kommunane er samde i måla, men spør etter meir tid.",
    "Talgrunnlaget er henta frå KOSTRA og frå ei kartlegging som KS har gjort i hausten.",
    "Forslaget rører ved ansvarsdelinga mellom kommunane og fylkeskommunane på eitt punkt.",
    "Dei minste kommunane vil trenge rettleiing når dei nye krava tek til å gjelde.",
    "Spørsmålet om overgangsordningar er ope og bør drøftast særskilt med KS.",
];

/// Makes the repository in `folder`.
pub fn repository(folder: &Path, size: Size) {
    git(folder, &["init", "-q", "-b", "main"]);
    let mut import = Command::new("git")
        .current_dir(folder)
        .args(["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("git fast-import");
    let mut stream = import.stdin.take().expect("its input");
    stream
        .write_all(history(size).as_bytes())
        .expect("a history");
    drop(stream);
    assert!(import.wait().expect("git fast-import").success());
    git(folder, &["reset", "-q", "--hard"]);
    git(folder, &["gc", "-q"]);
    git(folder, &["status"]);
}

fn git(folder: &Path, arguments: &[&str]) {
    std::fs::create_dir_all(folder).expect("a folder");
    let status = Command::new("git")
        .current_dir(folder)
        .args(arguments)
        .stdout(Stdio::null())
        .status()
        .expect("git");
    assert!(status.success(), "git {arguments:?}");
}

fn history(size: Size) -> String {
    let mut out = String::new();
    let first_year = NEWEST_YEAR + 1 - size.years;
    let count = size.years * size.cases * COMMITS_A_CASE;
    let step = size.years * SECONDS_A_YEAR / count;
    let mut clock = CLEARED - 3600 - count * step;
    let mut mark = 1;
    let mut tags = String::new();
    let mut files = vec![(
        "konsult.yaml".to_owned(),
        include_str!("../../konsult.yaml").to_owned(),
    )];
    for year in first_year..=NEWEST_YEAR {
        files.push(meeting(year));
    }
    commit(&mut out, mark, clock, &files);
    for year in first_year..=NEWEST_YEAR {
        for round in 0..COMMITS_A_CASE {
            for number in 0..size.cases {
                clock += step;
                mark += 1;
                let path = format!("cases/{year}/sak-{year}-{number}.md");
                let text = case(year, number, round);
                if size.records {
                    let id = format!("sak-{year}-{number}");
                    let of = Of {
                        year,
                        number,
                        round,
                        mark,
                    };
                    clear(&mut tags, &id, &of, clock, &text);
                }
                commit(&mut out, mark, clock, &[(path, text)]);
            }
        }
    }
    out + &tags
}

/// Which version of which case.
struct Of {
    year: usize,
    number: usize,
    round: usize,
    /// The commit that holds it.
    mark: usize,
}

/// The clearances of a version of a case.
fn clear(out: &mut String, id: &str, of: &Of, clock: usize, file: &str) {
    let last = COMMITS_A_CASE - 1;
    let open = of.year == NEWEST_YEAR;
    let codes = match open {
        true if of.round + 1 >= last => 5,
        false if of.round == last => 2 + usize::from(of.number % 9 < 2),
        _ => return,
    };
    let text: TextId = format!("case/{id}").parse().expect("a text");
    let words = Text::in_file(&text, &file.as_bytes().into(), "KS").expect("a text");
    let words = words.fingerprint();
    for (code, email) in &CONTACTS[..codes] {
        let message = format!(
            "{code}: {text}\n\nKonsult-Clearance: 1\nKind: case\nId: {id}\nMinistry: {code}\nOutcome: cleared\n\
             Level: administrative\nText: {words}\nMeeting: {}\n",
            meeting_of(of.year)
        );
        let seconds = match open {
            true => CLEARED + 10 * of.number + of.round,
            false => clock,
        };
        let stamp = i64::try_from(seconds).expect("a moment");
        let stamp = chrono::DateTime::from_timestamp(stamp, 0).expect("a moment");
        let stamp = stamp.format("%Y%m%dT%H%M%SZ");
        let _ = write!(
            out,
            "tag clearance/{text}/{code}/{stamp}-{clock:08x}\nfrom :{}\ntagger {code} <{email}> {seconds} +0000\n\
             data {}\n{message}\n",
            of.mark,
            message.len()
        );
    }
}

fn meeting_of(year: usize) -> String {
    match year {
        NEWEST_YEAR => "2027-2".to_owned(),
        year => format!("{year}-b-kd"),
    }
}

fn commit(out: &mut String, mark: usize, clock: usize, files: &[(String, String)]) {
    let _ = writeln!(out, "commit refs/heads/main\nmark :{mark}");
    let _ = writeln!(
        out,
        "committer Kari Nordmann <kari@kdd.example> {clock} +0100"
    );
    let _ = writeln!(out, "data 6\nendra\n");
    for (path, content) in files {
        let _ = writeln!(
            out,
            "M 100644 inline {path}\ndata {}\n{content}",
            content.len()
        );
    }
}

fn meeting(year: usize) -> (String, String) {
    if year == NEWEST_YEAR {
        let text = "---\nkind: second\ndate: 2027-04-28\nsecretariat_meeting: 2027-04-13\nlanguage: nn\n\
                    themes: [reforms, individual-cases, information]\ncalendar: {proposition: 2027-05-11}\n---\n\
                    ## Opning {#opening}\nMøtet.\n";
        ("meetings/2027-2.md".to_owned(), text.to_owned())
    } else {
        let text = format!(
            "---\nkind: bilateral\ndate: {year}-11-10\nministry: KD\nlanguage: nn\nthemes: [individual-cases]\n\
             summary_sent: {year}-11-20\n---\n"
        );
        (format!("meetings/{year}-b-kd.md"), text)
    }
}

fn case(year: usize, number: usize, round: usize) -> String {
    let meeting = meeting_of(year);
    let mut text = format!(
        "---\ntitle: Sak {number} om tenestene i {year}\nlanguage: nn\ntype: individual\nraised_by: KD\n\
         responsible: KD\naffected: [HOD, KLD]\nmeeting: {meeting}\ntheme: individual-cases\nstage: on-hearing\n\
         announced_in: [Prop. 1 S]\nposition: {{is: agreed, date: 2027-04-08}}\npublic: yes\nimportance: ordinary\n\
         selection:\n"
    );
    for criterion in [
        "economic_importance",
        "major_change",
        "principle_importance",
        "politically_anchored",
    ] {
        let _ = writeln!(
            text,
            "  {criterion}: {{answer: yes, reason: Rører ved ramma.}}"
        );
    }
    text.push_str("  discloses_budget_work: {answer: no, reason: Alt er kjent.}\n");
    text.push_str("  decision: {chosen: yes, by: state-pre-meeting, date: 2027-04-09}\n");
    text.push_str("new_since_last: Høyringa er ferdig.\n---\n");
    for (heading, sentences) in [
        ("Bakgrunn {#background}", 9),
        ("Nytt i saka {#new}", 9),
        ("Til drøfting {#discussion}", 9),
    ] {
        let _ = writeln!(text, "## {heading}\n");
        for index in 0..sentences {
            let sentence = SENTENCES[(number + index + round) % SENTENCES.len()];
            let _ = writeln!(text, "{sentence}");
        }
        text.push('\n');
    }
    text
}
