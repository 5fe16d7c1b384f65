//! The repository that is attacked: a case laid before three ministries and cleared by one, signed by real keys.

use crate::support::folders::{copied, scratch};
use crate::support::git::git_in;
use crate::support::kept::kept;
pub use crate::support::people::{ANNE, KARI, OLA, Person};
use crate::support::people::{new_key, public_key};
use crate::support::program::konsult;
use konsult::model::{Text, TextId};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

/// She left finance on 5 April.
pub const GRO: Person = Person {
    name: "Gro Holm",
    email: "gro@fin.example",
};
pub const NOBODY: Person = Person {
    name: "Nokon Annan",
    email: "nokon@stad.example",
};

pub const CASE: &str = "---
title: Bemanningsnorm i barnehagane
language: nn
type: individual
raised_by: KD
responsible: KD
meeting: 2027-2
theme: reforms
stage: on-hearing
---

## Nytt i saka {#new}

Norma skal gjelde frå 2028. Ho gjeld alle barnehagar.

## Til drøfting {#discussion}

Korleis fase inn?

## Merknad frå KS {#ks-remark}

KS ventar på tala.
";

const MEETING: &str = "---
kind: second
date: 2027-04-28
language: nn
themes: [reforms]
secretariat_meeting: 2027-04-13
state_pre_meeting: 2027-04-09
political_pre_meeting: 2027-04-27
---
";

const KEYS: [&str; 7] = [
    "kari", "ola", "ola-old", "ola-lost", "gro", "anne", "nobody",
];
const TODAY: &str = "2027-04-12";

/// The day on which the case and the meeting as they stand came to main.
pub const CAME: &str = "2027-04-06T08:00:00Z";

/// A repository to attack.
pub struct Ground {
    folder: TempDir,
    pub path: PathBuf,
}

impl Ground {
    /// A copy of the repository, as it was before anybody attacked it.
    pub fn new(required: bool) -> Self {
        let name = format!("the ground of the adversary, signatures required: {required}");
        let folder = kept(&name, |folder| copied(made(required).path(), folder));
        let path = folder.path().join("work");
        Ground { folder, path }
    }

    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn git(&self, who: &Person, at: &str, arguments: &[&str]) -> String {
        git_in(&self.path, at, who.email, arguments)
    }

    pub fn head(&self) -> String {
        self.git(&KARI, CAME, &["rev-parse", "HEAD"])
    }

    pub fn write(&self, path: &str, content: &str) {
        let path = self.path.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path.join(path)).unwrap()
    }

    pub fn commit(&self, who: &Person, at: &str) {
        self.git(who, at, &["add", "-A"]);
        self.git(who, at, &["commit", "-q", "--allow-empty", "-m", "Endring"]);
    }

    /// The fingerprint of the case as the files have it.
    pub fn words(&self) -> String {
        let bytes: Arc<[u8]> = self.read("cases/norm.md").into_bytes().into();
        let text: TextId = "case/norm".parse().unwrap();
        let text = Text::in_file(&text, &bytes, "KS").unwrap();
        text.fingerprint().to_string()
    }

    /// What a clearance of the case says, with `more` lines at its end.
    pub fn clearance(&self, code: &str, outcome: &str, more: &str) -> String {
        format!(
            "{code}: case/norm\n\nKonsult-Clearance: 1\nKind: case\nId: norm\nMinistry: {code}\nOutcome: {outcome}\n\
             Level: administrative\nText: {}\nMeeting: 2027-2\n{more}",
            self.words()
        )
    }

    /// Makes an annotated tag, signed with a key where one is given.
    pub fn tag(
        &self,
        name: &str,
        on: &str,
        message: &str,
        who: &Person,
        at: &str,
        key: Option<&str>,
    ) {
        let file = self.beside("message");
        fs::write(&file, message).unwrap();
        let key = key.map(|key| format!("user.signingkey={}", self.key(key).display()));
        let mut arguments = vec!["-c", "gpg.format=ssh"];
        match &key {
            Some(key) => arguments.extend(["-c", key, "tag", "-s"]),
            None => arguments.extend(["tag", "-a"]),
        }
        let file = file.to_str().unwrap();
        arguments.extend(["--cleanup=verbatim", "-F", file, name, on]);
        self.git(who, at, &arguments);
    }

    pub fn key(&self, name: &str) -> PathBuf {
        self.beside(&format!("{name}.key"))
    }

    /// Clears the case as it stands, and gives the name of the tag.
    pub fn clears(&self, code: &str, who: &Person, at: &str, key: Option<&str>) -> String {
        self.says(code, "cleared", "", who, at, key)
    }

    /// Says something of the case as it stands, and gives the name of the tag.
    pub fn says(
        &self,
        code: &str,
        outcome: &str,
        more: &str,
        who: &Person,
        at: &str,
        key: Option<&str>,
    ) -> String {
        let name = name(code, at);
        let message = self.clearance(code, outcome, more);
        self.tag(&name, "HEAD", &message, who, at, key);
        name
    }

    /// The fingerprint of what the counterpart says in the case.
    fn voice(&self) -> String {
        let bytes: Arc<[u8]> = self.read("cases/norm.md").into_bytes().into();
        let voice = Text::voice_in_file("norm", &bytes, "KS").unwrap();
        voice.fingerprint().to_string()
    }

    /// What a release of the case says, with `more` lines at its end.
    pub fn release(&self, to: &str, more: &str) -> String {
        let laid = match to {
            "state" => "Laid-before: FIN KD KDD\n".to_owned(),
            _ => format!("Voice: norm {}\n", self.voice()),
        };
        format!(
            "2027-2: {to}\n\nKonsult-Release: 1\nKonsult-Version: 0.1.0\nMeeting: 2027-2\nTo: {to}\n{laid}\
             Text: case/norm {}\n{more}",
            self.words()
        )
    }

    /// Sends the case as it stands.
    pub fn releases(&self, to: &str, number: u32, who: &Person, at: &str, key: Option<&str>) {
        let name = format!("release/2027-2/{to}/{number}");
        let message = self.release(to, "");
        self.tag(&name, "HEAD", &message, who, at, key);
    }

    /// Puts a tag in the place of another, with what stood in the old one replaced.
    pub fn forges(&self, name: &str, replaced: &[(&str, &str)]) {
        let content = self.git(&NOBODY, CAME, &["cat-file", "tag", name]);
        let mut forged = content.clone();
        for (from, to) in replaced {
            forged = forged.replace(from, to);
        }
        assert_ne!(content, forged);
        self.puts(name, &forged);
    }

    /// Writes an object of the kind tag and points a name at it.
    pub fn puts(&self, name: &str, content: &str) {
        let file = self.beside("object");
        fs::write(&file, format!("{}\n", content.trim_end())).unwrap();
        let file = file.to_str().unwrap();
        let arguments = ["hash-object", "-t", "tag", "-w", file];
        let object = self.git(&NOBODY, CAME, &arguments);
        self.points(name, &object);
    }

    pub fn points(&self, name: &str, object: &str) {
        let name = format!("refs/tags/{name}");
        self.git(&NOBODY, CAME, &["update-ref", &name, object]);
    }

    /// The one clearance that was there from the start.
    pub fn of_kd(&self) -> String {
        name("KD", "2027-04-08T08:00:00Z")
    }

    /// As in CI, which names main: a branch cannot.
    fn json(&self, arguments: &[&str]) -> Value {
        let given = [
            arguments,
            &["--format", "json", "--today", TODAY, "--main", "main"],
        ]
        .concat();
        let run = konsult(&self.path, &given);
        serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{arguments:?}: {}", run.err))
    }

    /// What `check` tells: `error clearance-mismatch`.
    pub fn found(&self) -> Vec<String> {
        let report = self.json(&["check"]);
        let findings = report["findings"].as_array().unwrap().iter();
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        findings
            .map(|one| format!("{} {}", word(&one["level"]), word(&one["rule"])))
            .collect()
    }

    /// How a ministry stands to the case, by `status`: `KD cleared`, with a `*` where no signature proves it, and
    /// `KD no-text` where there is no such case.
    pub fn stands(&self, code: &str) -> String {
        let status = self.json(&["status", "2027-2"]);
        let texts = status["meetings"][0]["texts"].as_array().unwrap();
        let Some(text) = texts.iter().find(|one| one["id"] == "norm") else {
            return format!("{code} no-text");
        };
        let ministries = text["ministries"].as_array().unwrap();
        match ministries.iter().find(|one| one["code"] == code) {
            None => format!("{code} nothing"),
            Some(one) => {
                let unverified = one["verified"] == Value::Bool(false);
                let star = if unverified { "*" } else { "" };
                format!("{code} {}{star}", one["standing"].as_str().unwrap())
            }
        }
    }

    /// The day on which the meeting was closed.
    pub fn closed(&self) -> Value {
        self.json(&["status", "2027-2"])["meetings"][0]["closed"].clone()
    }
}

/// The name of a clearance of the case.
pub fn name(code: &str, at: &str) -> String {
    let stamp = at.replace(['-', ':'], "");
    format!("clearance/case/norm/{code}/{stamp}-1a2b3c4d")
}

fn made(required: bool) -> TempDir {
    let folder = scratch();
    for key in KEYS {
        new_key(&folder.path().join(format!("{key}.key")));
    }
    let path = folder.path().join("work");
    fs::create_dir(&path).unwrap();
    git_in(
        &path,
        CAME,
        KARI.email,
        &["init", "-q", "-b", "main", "--template="],
    );
    let ground = Ground { folder, path };
    // Without a template nobody has made the folder.
    fs::create_dir_all(ground.path.join(".git/info")).unwrap();
    ground.write("konsult.yaml", &configuration(&ground, required));
    ground.write("meetings/2027-2.md", MEETING);
    ground.write("cases/norm.md", &CASE.replace("2028", "2027"));
    ground.commit(&KARI, "2027-03-01T08:00:00Z");
    ground.write("cases/norm.md", CASE);
    ground.commit(&ANNE, CAME);
    ground.releases("state", 1, &KARI, "2027-04-07T08:00:00Z", Some("kari"));
    ground.clears("KD", &ANNE, "2027-04-08T08:00:00Z", Some("anne"));
    ground.folder
}

fn configuration(ground: &Ground, required: bool) -> String {
    let key =
        |name: &str, more: &str| format!("{{ssh: \"{}\"{more}}}", public_key(&ground.key(name)));
    let contact = |person: &Person, more: &str, keys: &[String]| {
        format!(
            "{{name: {}, email: {}{more}, signing_keys: [{}]}}",
            person.name,
            person.email,
            keys.join(", ")
        )
    };
    let ola = [
        key("ola", ""),
        key("ola-old", ", until: 2027-03-31"),
        key("ola-lost", ", revoked: yes"),
    ];
    format!(
        "konsult: 1\nlanguage: nn\nclearance:\n  require_signatures: {}\nministries:\n\
         - {{code: KDD, contacts: [{}]}}\n\
         - {{code: FIN, contacts: [{}, {}]}}\n\
         - {{code: KD, contacts: [{}]}}\n",
        if required { "yes" } else { "no" },
        contact(&KARI, "", &[key("kari", "")]),
        contact(&OLA, "", &ola),
        contact(&GRO, ", until: 2027-04-05", &[key("gro", "")]),
        contact(&ANNE, "", &[key("anne", "")]),
    )
}
