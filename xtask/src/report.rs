//! Steps with their times and counts, and the summary at the end.

use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// Numbers of tests, by their ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
}

impl Counts {
    /// Adds what a line of `cargo test` says: `test result: ok. 3 passed; 0 failed; …`.
    pub fn add_cargo_line(&mut self, line: &str) {
        let Some((_, result)) = line
            .strip_prefix("test result: ")
            .and_then(|rest| rest.split_once(". "))
        else {
            return;
        };
        for part in result.split("; ") {
            match part.split_once(' ') {
                Some((count, "passed")) => self.passed += count.parse::<u64>().unwrap_or(0),
                Some((count, "failed")) => self.failed += count.parse::<u64>().unwrap_or(0),
                _ => {}
            }
        }
    }
}

impl Counts {
    /// Adds what a line of Node's test runner says: `# pass 3`, `# fail 1`.
    pub fn add_node_line(&mut self, line: &str) {
        let count = |name: &str| {
            line.strip_prefix(name)
                .and_then(|rest| rest.trim().parse::<u64>().ok())
        };
        self.passed += count("# pass ").unwrap_or(0);
        self.failed += count("# fail ").unwrap_or(0);
    }
}

struct Step {
    name: &'static str,
    time: Duration,
    counts: Counts,
}

/// Collects the steps of a test run.
#[derive(Default)]
pub struct TestReport {
    steps: Vec<Step>,
}

impl TestReport {
    /// Runs a check that either passes or fails as a whole; says whether it passed.
    pub fn check(&mut self, name: &'static str, check: impl FnOnce() -> Result<()>) -> bool {
        self.tests(name, |counts| {
            check()?;
            counts.passed = 1;
            Ok(())
        })
    }

    /// Runs a step that counts its tests; says whether it passed. A step that fails without having
    /// counted a failed test counts as one itself.
    pub fn tests(
        &mut self,
        name: &'static str,
        run: impl FnOnce(&mut Counts) -> Result<()>,
    ) -> bool {
        println!("\n── {name}");
        let start = Instant::now();
        let mut counts = Counts::default();
        let result = run(&mut counts);
        if let Err(error) = &result {
            eprintln!("error: {error:#}");
            counts.failed = counts.failed.max(1);
        }
        self.steps.push(Step {
            name,
            time: start.elapsed(),
            counts,
        });
        result.is_ok()
    }

    /// Prints every step with its time, and the sum. An error if anything failed.
    pub fn finish(self) -> Result<()> {
        println!("\n── summary");
        let mut sum = Counts::default();
        for step in &self.steps {
            let mark = if step.counts.failed == 0 {
                "ok    "
            } else {
                "FAILED"
            };
            let seconds = step.time.as_secs_f64();
            println!(
                "{mark} {seconds:>7.1} s  {}: {} passed, {} failed",
                step.name, step.counts.passed, step.counts.failed
            );
            sum.passed += step.counts.passed;
            sum.failed += step.counts.failed;
        }
        println!("\n{} passed, {} failed", sum.passed, sum.failed);
        if sum.failed > 0 {
            let failed: Vec<_> = self
                .steps
                .iter()
                .filter(|step| step.counts.failed > 0)
                .collect();
            let names: Vec<_> = failed.iter().map(|step| step.name).collect();
            bail!(
                "failed: {}. What to mend stands under each of these names above",
                names.join(", ")
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up_over_the_results_of_cargo_test() {
        let mut counts = Counts::default();
        counts.add_cargo_line("running 3 tests");
        counts.add_cargo_line("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured");
        counts.add_cargo_line("test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured");
        assert_eq!(
            counts,
            Counts {
                passed: 5,
                failed: 1
            }
        );
    }

    #[test]
    fn a_failed_step_counts_even_when_no_test_ran() {
        let mut report = TestReport::default();
        assert!(report.check("good", || Ok(())));
        assert!(!report.check("bad", || bail!("does not compile")));
        assert!(report.finish().is_err());
    }
}
