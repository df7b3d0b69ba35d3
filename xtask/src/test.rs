//! `cargo xtask test`: every test there is.

use crate::report::{Counts, TestReport};
use crate::{advisories, dist, fuzz, process, tools, workspace};
use anyhow::{Context, Result};

#[derive(clap::Args)]
pub struct TestOptions {
    /// Run these parts only (several are separated by commas)
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// Seconds of each fuzz target with new inputs; without any, each runs on the inputs that are kept, so that a build
    /// fails only for what somebody has changed
    #[arg(long, default_value_t = 0)]
    fuzz_seconds: u64,
    /// Arguments for Playwright, after `--`: a file name, `-g "part of a title"`, `--headed`
    #[arg(last = true)]
    playwright: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Format, clippy native and wasm, links in the documentation, and the rules of the code base
    Lint,
    /// The tests of the crates, also those in their documentation
    Native,
    /// Random inputs to everything that reads files, and to the editor
    Fuzz,
    /// Exported contracts and diagrams through the official validators and compilers of their formats
    Contracts,
    /// The release build of the app, used in a real browser
    Browser,
}

/// The crates below `crates/`. Who asks for others, or for other features, has most of them compiled again.
const CRATES: [&str; 4] = [
    "--workspace",
    "--exclude=isobar",
    "--exclude=xtask",
    "--all-features",
];

/// Runs all parts, or those asked for, to their ends; an error if anything failed.
pub fn test(options: &TestOptions) -> Result<()> {
    let wanted = |part| options.only.is_empty() || options.only.contains(&part);
    let mut report = TestReport::default();
    // Downloads wait for the network, and compiling for the processor: they do not wait for each other.
    let (contracts, browser) = (wanted(Part::Contracts), wanted(Part::Browser));
    let ahead = std::thread::spawn(move || tools::get_ahead(contracts, browser));
    if wanted(Part::Lint) {
        lint(&mut report);
    }
    if wanted(Part::Native) {
        report.tests("crates", |counts| cargo_tests(&CRATES, counts));
    }
    if wanted(Part::Fuzz) {
        report.tests("fuzz targets", |counts| {
            fuzz::test(options.fuzz_seconds, counts)
        });
    }
    // Each part looks again for what it needs, and tells what could not be had.
    let _ = ahead.join();
    if contracts {
        report.tests("contracts", contract_tests);
    }
    if browser && report.check("release build", || dist::dist().map(drop)) {
        report.tests("browser", |counts| {
            browser_tests(&options.playwright, counts)
        });
    }
    report.finish()
}

fn lint(report: &mut TestReport) {
    report.check("format", || {
        tools::rustfmt()?;
        process::run(process::cargo().args(["fmt", "--all", "--check"]))
            .context("`cargo fmt --all` mends this")?;
        let fuzz = ["fmt", "--manifest-path", "fuzz/Cargo.toml"];
        process::run(process::cargo().args(fuzz).arg("--check"))
            .context("`cargo fmt --manifest-path fuzz/Cargo.toml` mends this")
    });
    report.check("known vulnerabilities", advisories::check);
    report.check("clippy, native", || {
        tools::clippy()?;
        clippy(&[
            "--workspace",
            "--exclude=isobar",
            "--all-targets",
            "--all-features",
        ])
    });
    report.check("clippy, browser", || {
        tools::wasm_target()?;
        clippy(&["--package=isobar", "--target=wasm32-unknown-unknown"])
    });
    report.check("documentation links", || {
        let mut doc = process::locked_cargo("doc");
        doc.args(["--workspace", "--exclude=isobar", "--no-deps", "--quiet"]);
        process::run(doc.env("RUSTDOCFLAGS", "-D warnings"))
    });
    report.tests("rules of the code base", |counts| {
        cargo_tests(&["--package=xtask"], counts)
    });
}

fn clippy(packages: &[&str]) -> Result<()> {
    process::run(
        process::locked_cargo("clippy")
            .args(packages)
            .args(["--quiet", "--", "-D", "warnings"]),
    )
}

fn cargo_tests(packages: &[&str], counts: &mut Counts) -> Result<()> {
    let mut tests = process::locked_cargo("test");
    tests.args(packages).arg("--no-fail-fast");
    process::run_watched(&mut tests, |line| counts.add_cargo_line(line))
}

/// The program that writes the exports to test.
const SAMPLES: &str = "contract_samples";

/// Exports the example boards and hostile ones, and shows contracts and diagrams to the tools of `tests/contracts`.
fn contract_tests(counts: &mut Counts) -> Result<()> {
    let tools = tools::for_contracts()?;
    let exports = workspace::root().join("target/contracts");
    if exports.exists() {
        std::fs::remove_dir_all(&exports).context("earlier exports cannot be removed")?;
    }
    let mut build = process::locked_cargo("build");
    process::run(build.args(CRATES).args(["--quiet", "--example", SAMPLES]))?;
    let samples = workspace::target_folder()?.join("debug/examples");
    process::run(process::command(samples.join(SAMPLES)).arg(&exports))?;
    let mut tests = tools.tests(&exports);
    process::run_watched(&mut tests, |line| counts.add_node_line(line))
}

fn browser_tests(arguments: &[String], counts: &mut Counts) -> Result<()> {
    let tools = tools::for_browser()?;
    let results = workspace::root().join("target/e2e/results.json");
    // Results of an earlier run must not be counted should this one not start.
    let _absent = std::fs::remove_file(&results);
    let run = process::run(tools.playwright(&results).args(arguments));
    let text = std::fs::read_to_string(&results);
    if let Ok(text) = text {
        *counts = playwright_counts(&text)?;
    }
    run
}

/// Counts of Playwright's JSON report: `stats.expected` passed, `stats.unexpected` failed.
fn playwright_counts(report: &str) -> Result<Counts> {
    let report: serde_json::Value =
        serde_json::from_str(report).context("Playwright's report is not valid JSON")?;
    let stat = |name: &str| report["stats"][name].as_u64().unwrap_or(0);
    Ok(Counts {
        passed: stat("expected"),
        failed: stat("unexpected") + stat("flaky"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_test_that_passes_only_sometimes_is_a_failed_one() {
        let report = r#"{"stats":{"expected":4,"unexpected":1,"flaky":1,"skipped":0}}"#;
        assert_eq!(
            playwright_counts(report).expect("valid report"),
            Counts {
                passed: 4,
                failed: 2
            }
        );
    }
}
