//! `cargo xtask fuzz`: inputs that nobody thought of, for everything that reads what others wrote, and for the editor.
//!
//! The targets are in `fuzz/`. On the toolchain that builds everything else, libFuzzer chooses their inputs; where it
//! cannot be built, because it is written in C++, chance does.

use crate::report::Counts;
use crate::{process, tools, workspace};
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// Seconds of each target, unless somebody asks for more.
const SECONDS: u64 = 60;

/// Seconds after which an input hangs, and memory in MB that none may take.
const HANGS: u64 = 20;
const MEMORY: u64 = 1024;

/// Has the compiler count what an input reaches, so that libFuzzer can go on from inputs that reach something new. These
/// are flags of every toolchain.
const GUIDED: [&str; 6] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

#[derive(clap::Args)]
pub struct FuzzOptions {
    /// The targets to run: the names of the files in fuzz/fuzz_targets; without any, all
    targets: Vec<String>,
    /// Seconds for each target
    #[arg(long, default_value_t = SECONDS)]
    seconds: u64,
    /// Run one target on this file only: an input on which it has failed
    #[arg(long)]
    input: Option<PathBuf>,
}

/// Runs the targets that are asked for.
pub fn fuzz(options: &FuzzOptions) -> Result<()> {
    let targets = targets()?;
    let unknown = options.targets.iter().find(|name| !targets.contains(name));
    if let Some(name) = unknown {
        bail!(
            "there is no target {name}: there are {}",
            targets.join(", ")
        );
    }
    let folder = build()?;
    if let Some(input) = &options.input {
        let [target] = options.targets.as_slice() else {
            bail!("say which target is to read {}", input.display());
        };
        return process::run(
            process::command(folder.join(target)).arg(std::path::absolute(input)?),
        );
    }
    let wanted = if options.targets.is_empty() {
        &targets
    } else {
        &options.targets
    };
    let mut counts = Counts::default();
    run_all(&folder, wanted, options.seconds, &mut counts)
}

/// Builds every target, and runs each on the inputs that are kept, then for so many seconds on new ones.
pub fn test(seconds: u64, counts: &mut Counts) -> Result<()> {
    run_all(&build()?, &targets()?, seconds, counts)
}

fn targets() -> Result<Vec<String>> {
    let folder = workspace::root().join("fuzz/fuzz_targets");
    let files = std::fs::read_dir(folder).context("fuzz/fuzz_targets cannot be read")?;
    let paths = files.flatten().map(|file| file.path());
    let mut names: Vec<String> = paths
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// The folder in which everything that is made for this lies.
fn made() -> PathBuf {
    workspace::root().join("target/fuzz")
}

/// Builds the targets. Gives the folder of their programs.
fn build() -> Result<PathBuf> {
    let plain = "random inputs, not guided by what they reach";
    if !has_libfuzzer() {
        println!("No C++ compiler that libFuzzer could be built with: {plain}");
        return build_with(&[]);
    }
    build_with(&GUIDED).or_else(|error| {
        println!("libFuzzer cannot be built ({error:#}): {plain}");
        build_with(&[])
    })
}

/// The compiler that is used for C++ where nobody says another.
fn has_libfuzzer() -> bool {
    let compiler = std::env::var_os("CXX").unwrap_or_else(|| "c++".into());
    cfg!(unix) && which::which(compiler).is_ok()
}

fn build_with(flags: &[&str]) -> Result<PathBuf> {
    let machine = tools::machine()?;
    let mut build = process::locked_cargo("build");
    build
        .args([
            "--release",
            "--quiet",
            "--bins",
            "--manifest-path",
            "fuzz/Cargo.toml",
        ])
        // Named, so that build scripts and macros are compiled as always.
        .args(["--target", &machine, "--target-dir"])
        .arg(made())
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    process::run(&mut build)?;
    Ok(made().join(machine).join("release"))
}

/// Runs targets side by side, as many as there are processors. Each has a line when it ends.
fn run_all(folder: &Path, targets: &[String], seconds: u64, counts: &mut Counts) -> Result<()> {
    let waiting = Mutex::new(targets.iter());
    let ended = Mutex::new(Vec::new());
    let take = || waiting.lock().ok().and_then(|mut waiting| waiting.next());
    let work = || {
        while let Some(target) = take() {
            let result = run(folder, target, seconds);
            if let Ok(done) = &result {
                println!("{done}");
            }
            if let Ok(mut ended) = ended.lock() {
                ended.push(result);
            }
        }
    };
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..processors).for_each(|_| drop(scope.spawn(work))));
    let results = ended.into_inner().unwrap_or_default();
    ensure!(results.len() == targets.len(), "not every target was run");
    let failed: Vec<String> = results
        .iter()
        .filter_map(|result| Some(format!("{:#}", result.as_ref().err()?)))
        .collect();
    counts.failed += failed.len() as u64;
    counts.passed += (results.len() - failed.len()) as u64;
    ensure!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

/// Runs a target. Gives a line about how much it did.
fn run(folder: &Path, target: &str, seconds: u64) -> Result<String> {
    let (root, made) = (workspace::root(), made());
    // What is found goes into the first folder, and is there the next time; the second is what everybody starts from.
    let (grows, kept) = (
        made.join("corpus").join(target),
        root.join("fuzz/corpus").join(target),
    );
    let artifacts = root.join("fuzz/artifacts").join(target);
    for folder in [&grows, &kept, &artifacts] {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let path = made.join(format!("{target}.log"));
    let log = std::fs::File::create(&path)
        .with_context(|| format!("{} cannot be written", path.display()))?;
    let mut command: Command = process::command(folder.join(target));
    command
        .args([grows, kept])
        .arg(match seconds {
            0 => "-runs=0".to_owned(),
            seconds => format!("-max_total_time={seconds}"),
        })
        .arg(format!("-timeout={HANGS}"))
        .arg(format!("-rss_limit_mb={MEMORY}"))
        .arg(format!(
            "-artifact_prefix={}{}",
            artifacts.display(),
            std::path::MAIN_SEPARATOR
        ))
        .args(["-print_final_stats=1", "-max_len=4096", "-len_control=0"])
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log);
    let ended = process::run(&mut command);
    let said = String::from_utf8_lossy(&std::fs::read(&path).unwrap_or_default()).into_owned();
    match ended {
        Ok(()) => Ok(format!("{target}: {}", summary(&said))),
        Err(_) => bail!("{}", failure(target, &said, &path)),
    }
}

/// The sums that a run ends with.
fn summary(said: &str) -> String {
    let sum = |name: &str| -> u64 {
        let line = said.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|number| number.trim().parse().ok())
            .unwrap_or(0)
    };
    let (inputs, rate) = (
        sum("stat::number_of_executed_units:"),
        sum("stat::average_exec_per_sec:"),
    );
    format!("{inputs} inputs, {rate} a second")
}

/// Failure of a target, with the command that shows it again.
fn failure(target: &str, said: &str, log: &Path) -> String {
    let reason = said
        .lines()
        .skip_while(|line| !line.contains("panicked at"))
        .take(2)
        .collect::<Vec<_>>()
        .join(" ");
    let reason = if reason.is_empty() {
        "it ended before its time"
    } else {
        &reason
    };
    let input = said
        .lines()
        .find_map(|line| Some(line.split_once("Test unit written to ")?.1));
    let again = input.map_or_else(String::new, |input| {
        format!("\n  again: cargo xtask fuzz {target} --input {input}")
    });
    format!(
        "{target}: {reason}\n  all that it said: {}{again}",
        log.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_summed_up_by_what_it_prints_at_its_end() {
        let said =
            "#12\tDONE\nstat::number_of_executed_units: 1234\nstat::average_exec_per_sec:     20\n";
        assert_eq!(summary(said), "1234 inputs, 20 a second");
    }

    #[test]
    fn a_failure_says_why_and_how_to_see_it_again() {
        let said = "thread 'x' panicked at src/editor.rs:1:2:\nundone, it is another board\n\
                    artifact_prefix='x/'; Test unit written to x/crash-1\n";
        let told = failure("editor", said, Path::new("editor.log"));
        assert!(told.contains("undone, it is another board"), "{told}");
        assert!(
            told.contains("cargo xtask fuzz editor --input x/crash-1"),
            "{told}"
        );
    }

    #[test]
    fn every_target_is_in_the_manifest() {
        let manifest = workspace::read_toml("fuzz/Cargo.toml").expect("it is there");
        let bins = manifest["bin"].as_array().expect("it lists programs");
        let mut named: Vec<_> = bins.iter().filter_map(|bin| bin["name"].as_str()).collect();
        named.sort_unstable();
        assert_eq!(targets().expect("they are there"), named);
    }
}
