//! What `init` writes for code hosts.

use super::Made;
use crate::support::git::{TestRepository, git_in};
use assert_cmd::Command;
use serde_json::Value;

const GITHUB: &str = ".github/workflows/konsult.yml";
const GITLAB: &str = ".gitlab-ci.yml";

fn yaml(text: &str) -> Value {
    serde_saphyr::from_str(text).expect("YAML")
}

#[test]
fn main_is_named_and_all_of_the_history_fetched() {
    let made = Made::new();
    let main = format!(
        "origin/{}",
        yaml(&made.read("konsult.yaml"))["main_branch"]
            .as_str()
            .expect("a name")
    );
    let github = yaml(&made.read(GITHUB));
    assert_eq!(github["env"]["KONSULT_MAIN"], *main);
    let steps = github["jobs"]["konsult"]["steps"]
        .as_array()
        .expect("steps");
    let checkout = steps.iter().find(|step| {
        step["uses"]
            .as_str()
            .is_some_and(|uses| uses.starts_with("actions/checkout@"))
    });
    let with = &checkout.expect("a checkout")["with"];
    assert_eq!(
        (&with["fetch-depth"], &with["fetch-tags"]),
        (&Value::from(0), &Value::from(true))
    );
    assert_eq!(
        github["permissions"],
        serde_json::json!({"contents": "read"})
    );
    let gitlab = yaml(&made.read(GITLAB));
    let variables = &gitlab["konsult"]["variables"];
    assert_eq!(variables["KONSULT_MAIN"], *main);
    assert_eq!(variables["GIT_DEPTH"], "0");
}

/// The commands of konsult in a text, without what becomes of their output.
fn commands(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().filter_map(|line| {
        let line = line
            .trim()
            .trim_start_matches("run: ")
            .trim_start_matches("- ");
        let command = line.split('>').next()?.strip_prefix("konsult ")?;
        Some(command.replace("\"$KONSULT_MAIN\"", "origin/main"))
    });
    lines
        .map(|line| line.split_whitespace().map(str::to_owned).collect())
        .collect()
}

#[test]
fn what_they_run_is_what_the_program_understands() {
    let made = Made::new();
    let repository = TestRepository::empty();
    for (path, content) in made.files() {
        let path = path.strip_prefix(made.path()).expect("inside");
        repository.write(path.to_str().expect("UTF-8"), content);
    }
    repository.commit("2027-01-04T09:00:00Z");
    let clone = repository.clone_to("clone", &[]);
    let at = "2027-01-05T09:00:00Z";
    git_in(
        &clone,
        at,
        "kari@kdd.example",
        &["switch", "-q", "-c", "endring"],
    );
    git_in(
        &clone,
        at,
        "kari@kdd.example",
        &["commit", "-q", "--allow-empty", "-m", "x"],
    );
    for host in [GITHUB, GITLAB] {
        let commands = commands(&made.read(host));
        assert_eq!(commands.len(), 3, "{host}: {commands:?}");
        for command in commands {
            let mut program = Command::new(assert_cmd::cargo::cargo_bin("konsult"));
            let run = program
                .current_dir(&clone)
                .args(&command)
                .env("KONSULT_MAIN", "origin/main")
                .env("KONSULT_TODAY", "2027-01-05")
                .output()
                .expect("the program runs");
            let said = String::from_utf8_lossy(&run.stderr);
            assert!(
                matches!(run.status.code(), Some(0 | 1)),
                "{host}: {command:?}: {said}"
            );
        }
    }
}
