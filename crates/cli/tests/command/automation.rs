//! The GitHub Action and the pre-commit hooks, run as their hosts run them: the shell of each step, and a commit.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde::Deserialize;
use serde_json::Value;

use crate::{Folder, text};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// A board of one event; one that can change after it was published is an error (CTR004).
fn board(is_immutable: bool) -> String {
    format!(
        r#"{{"format":"isobar","version":1,"alternatives":[{{"id":"main",
        "contexts":[{{"id":"orders","name":"Orders","area":{{"x":0,"y":0,"width":400,"height":300}}}}],
        "notes":[{{"id":"e","kind":"event","text":"OrderPlaced","in":"orders","at":{{"x":40,"y":60}},
        "message":{{"immutable":{is_immutable}}}}}]}}]}}"#
    )
}

/// A repository with the built command in front of everything else.
struct Repository {
    folder: Folder,
    path: String,
}

impl Repository {
    fn new(name: &str) -> Self {
        let folder = Folder::new(name);
        let built = Path::new(env!("CARGO_BIN_EXE_isobar")).parent().unwrap();
        let usual = std::env::var("PATH").unwrap();
        let path = format!("{}:{}:{usual}", folder.path("bin"), built.display());
        std::fs::create_dir_all(folder.path("bin")).unwrap();
        let repository = Self { folder, path };
        repository.git(&["init", "--quiet"]);
        repository
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder.0).env("PATH", &self.path);
        command
    }

    fn git(&self, arguments: &[&str]) -> Output {
        let who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
        let mut git = self.command("git");
        git.args(who).args(arguments).output().unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.0.join(name)).unwrap()
    }

    /// An executable script.
    fn script(&self, name: &str, text: &str) {
        use std::os::unix::fs::PermissionsExt;
        self.write(name, text);
        let executable = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(self.folder.0.join(name), executable).unwrap();
    }
}

#[derive(Deserialize)]
struct Action {
    inputs: BTreeMap<String, Input>,
    runs: Runs,
}

#[derive(Deserialize)]
struct Input {
    default: String,
}

#[derive(Deserialize)]
struct Runs {
    using: String,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    shell: String,
    run: String,
    #[serde(default)]
    env: BTreeMap<String, String>,
}

/// Runs every step of the action until one fails, as a runner does.
fn run_action(repository: &Repository, inputs: &[(&str, &str)]) -> Output {
    let folder = PathBuf::from(ROOT).join(".github/actions/isobar");
    let action = std::fs::read_to_string(folder.join("action.yml")).unwrap();
    let action: Action = serde_saphyr::from_str(&action).unwrap();
    assert_eq!(action.runs.using, "composite");
    for (name, _) in inputs {
        assert!(action.inputs.contains_key(*name), "no input {name}");
    }
    let input = |expression: &str| {
        let name = expression
            .trim_start_matches("${{ inputs.")
            .trim_end_matches(" }}");
        let given = inputs.iter().find(|(known, _)| *known == name);
        given.map_or_else(
            || action.inputs[name].default.clone(),
            |(_, value)| (*value).to_owned(),
        )
    };
    let mut last = None;
    for step in &action.runs.steps {
        assert_eq!(step.shell, "bash");
        let mut shell = repository.command("bash");
        shell.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &step.run]);
        shell.env("GITHUB_ACTION_PATH", &folder);
        shell.envs(step.env.iter().map(|(name, value)| (name, input(value))));
        let output = shell.output().unwrap();
        let has_failed = !output.status.success();
        last = Some(output);
        if has_failed {
            break;
        }
    }
    last.unwrap()
}

/// Stands for Cargo: the command that the action installs is the one under test, if it names its package.
const INSTALL: &str = r#"#!/bin/bash
while [ $# -gt 0 ]; do [ "$1" = --path ] && package=$2; shift; done
grep --quiet '^name = "isobar-cli"' "$package/Cargo.toml"
"#;

#[test]
fn the_action_passes_good_boards_and_annotates_bad_ones() {
    let repository = Repository::new("action");
    repository.script("bin/cargo", INSTALL);
    let none = run_action(&repository, &[]);
    assert_eq!(none.status.code(), Some(2), "no board is a mistake");
    repository.write("boards/deep/good.isobar.json", &board(true));
    let good = run_action(&repository, &[]);
    assert_eq!(good.status.code(), Some(0), "{good:?}");
    repository.write("boards/bad.isobar.json", &board(false));
    let bad = run_action(&repository, &[]);
    assert_eq!(bad.status.code(), Some(1));
    let told = text(&bad.stdout);
    let annotation = "::error file=boards/bad.isobar.json";
    assert!(
        told.lines().any(|line| line.starts_with(annotation)),
        "{told}"
    );
    assert!(told.contains("CTR004"), "{told}");
    assert!(!told.contains("::error file=boards/deep/good"), "{told}");
}

#[test]
fn the_action_goes_by_its_inputs() {
    let repository = Repository::new("action-inputs");
    repository.script("bin/cargo", INSTALL);
    repository.write("good.isobar.json", &board(true));
    repository.write("bad.isobar.json", &board(false));
    let sarif = ("sarif", "isobar.sarif");
    let only_good = run_action(&repository, &[("files", "good.*.json"), sarif]);
    assert_eq!(only_good.status.code(), Some(0), "{only_good:?}");
    let all = run_action(&repository, &[("files", "*.isobar.json"), sarif]);
    assert_eq!(all.status.code(), Some(1));
    let written: Value = serde_json::from_str(&repository.read("isobar.sarif")).unwrap();
    let results = written["runs"][0]["results"].as_array().unwrap();
    assert!(
        results.iter().any(|result| result["ruleId"] == "CTR004"),
        "{written}"
    );
    let lenient = run_action(&repository, &[("fail-on", "never")]);
    assert_eq!(lenient.status.code(), Some(0), "{lenient:?}");
    let boards = ["good.isobar.json", "bad.isobar.json"];
    let mut write = repository.command("isobar");
    write
        .arg("check")
        .args(boards)
        .args(["--baseline", "known.json", "--write-baseline"]);
    write.output().unwrap();
    let known = run_action(&repository, &[("baseline", "known.json")]);
    assert_eq!(known.status.code(), Some(0), "{known:?}");
    let injected = run_action(&repository, &[("files", "good.isobar.json; touch harmed")]);
    assert_ne!(injected.status.code(), Some(0));
    assert!(!repository.folder.0.join("harmed").exists());
}

/// A board whose first alternative is bad and whose second one is good.
fn two_alternatives(chosen: Option<&str>) -> String {
    let part = |id: &str, is_immutable| {
        let mut board: Value = serde_json::from_str(&board(is_immutable)).unwrap();
        let mut part = board["alternatives"][0].take();
        part["id"] = id.into();
        part
    };
    let board = serde_json::json!({
        "format": "isobar", "version": 1, "board": { "chosen": chosen },
        "alternatives": [part("bad", false), part("good", true)]
    });
    board.to_string()
}

#[test]
fn the_action_and_the_hook_judge_what_was_chosen() {
    let repository = Repository::new("action-chosen");
    repository.script("bin/cargo", INSTALL);
    install(&repository, &hook("isobar-check"));
    let path = "shop.isobar.json";
    repository.write(path, &two_alternatives(None));
    assert_eq!(run_action(&repository, &[]).status.code(), Some(1));
    assert!(!commits(&repository));
    repository.write(path, &two_alternatives(Some("good")));
    assert_eq!(run_action(&repository, &[]).status.code(), Some(0));
    assert!(commits(&repository));
    let all = run_action(&repository, &[("all-alternatives", "true")]);
    assert_eq!(all.status.code(), Some(1));
    repository.write(path, &two_alternatives(Some("bad")));
    assert_eq!(run_action(&repository, &[]).status.code(), Some(1));
}

#[derive(Deserialize)]
struct Hook {
    id: String,
    entry: String,
    language: String,
    files: String,
}

fn hook(id: &str) -> Hook {
    let hooks = std::fs::read_to_string(format!("{ROOT}/.pre-commit-hooks.yaml")).unwrap();
    let hooks: Vec<Hook> = serde_saphyr::from_str(&hooks).unwrap();
    let hook = hooks.into_iter().find(|hook| hook.id == id).unwrap();
    assert_eq!(hook.language, "system");
    hook
}

/// Installs a hook, as pre-commit does: its command gets the staged files that match, and is not run without any.
/// What it changes fails the commit, too.
fn install(repository: &Repository, hook: &Hook) {
    let script = format!(
        "#!/bin/bash\n\
         git diff --cached --name-only -z --diff-filter=ACMR | grep -zE '{}' | xargs -0r {}\n\
         status=${{PIPESTATUS[2]}}\n\
         git diff --quiet && exit $status\n",
        hook.files, hook.entry
    );
    repository.script(".git/hooks/pre-commit", &script);
}

/// True if a commit of everything goes through.
fn commits(repository: &Repository) -> bool {
    repository.git(&["add", "--all"]);
    repository
        .git(&["commit", "--message", "Test"])
        .status
        .success()
}

#[test]
fn the_checking_hook_refuses_bad_boards_and_minds_nothing_else() {
    let repository = Repository::new("hook");
    install(&repository, &hook("isobar-check"));
    repository.write("notes.json", "{ not a board");
    assert!(commits(&repository), "other files are not its business");
    repository.write("boards/shop.isobar.json", &board(true));
    assert!(commits(&repository), "a good board");
    repository.write("boards/shop.isobar.json", &board(false));
    assert!(!commits(&repository), "a bad board");
    repository.write("boards/shop.isobar.json", "{ no board");
    assert!(!commits(&repository), "no board at all");
}

#[test]
fn the_fixing_hook_mends_what_is_safe() {
    let repository = Repository::new("fixing-hook");
    install(&repository, &hook("isobar-fix"));
    let inside = board(true).replace("OrderPlaced", "OnboardSponsor");
    repository.write("shop.isobar.json", &inside);
    assert!(!commits(&repository), "what it mended has to be looked at");
    let mended = repository.read("shop.isobar.json");
    assert!(mended.contains("\"SponsorOnboarded\""), "{mended}");
    assert!(commits(&repository), "then there is nothing left to do");
}
