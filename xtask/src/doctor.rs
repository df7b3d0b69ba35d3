//! `cargo xtask doctor`: what is there, what is missing, and what the tasks would do about it.

use crate::tools;
use crate::tools::need::{Found, Need};
use anyhow::{Result, bail};

/// Tells of everything that the tasks need; an error if something is missing. Nothing is installed.
pub fn doctor() -> Result<()> {
    let missing = examine(&tools::all(), |line| println!("{line}"));
    match missing {
        0 => {
            println!("\nEverything is there.");
            Ok(())
        }
        1 => bail!("one thing is missing: {ADVICE}"),
        several => bail!("{several} things are missing: {ADVICE}"),
    }
}

const ADVICE: &str =
    "`cargo xtask setup` installs what it can, and each task installs what it needs";

/// Tells of each of these in a line; gives how many are missing.
fn examine(needs: &[&dyn Need], mut say: impl FnMut(&str)) -> usize {
    let found: Vec<_> = needs.iter().map(|need| (need, need.find())).collect();
    let width = found.iter().map(|(need, _)| need.name().len()).max();
    let width = width.unwrap_or_default();
    for (need, found) in &found {
        let name = need.name();
        match found {
            Some(found) => say(&format!("there    {name:width$}  {}", shown(found))),
            None => say(&format!("missing  {name:width$}  {}", advice(**need))),
        }
    }
    found.iter().filter(|(_, found)| found.is_none()).count()
}

fn shown(found: &Found) -> String {
    let place = found.place.display();
    if found.version.is_empty() {
        format!("in {place}")
    } else {
        format!("{}, in {place}", found.version)
    }
}

fn advice(need: &dyn Need) -> String {
    let (tasks, why, remedy) = (need.tasks(), need.why(), need.remedy());
    match remedy.time {
        Some(time) => format!("for {tasks} ({why}): would run `{}`, {time}", remedy.how),
        None => format!("for {tasks} ({why}): by hand: {}", remedy.how),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::need::Remedy;

    /// Something that is there in this version, or missing with this remedy.
    struct Example(Result<&'static str, Remedy>);

    impl Need for Example {
        fn name(&self) -> String {
            "hammer 2".to_owned()
        }

        fn why(&self) -> &str {
            "it drives nails in"
        }

        fn tasks(&self) -> &str {
            "test"
        }

        fn find(&self) -> Option<Found> {
            let (version, place) = (self.0.as_ref().ok()?.to_string(), "box".into());
            Some(Found { version, place })
        }

        fn remedy(&self) -> Remedy {
            self.0
                .as_ref()
                .err()
                .cloned()
                .unwrap_or_else(|| Remedy::by_hand(""))
        }

        fn install(&self) -> Result<()> {
            unreachable!("a doctor only looks")
        }
    }

    fn said(needs: &[&dyn Need]) -> (usize, Vec<String>) {
        let mut lines = Vec::new();
        let missing = examine(needs, |line| lines.push(line.to_owned()));
        (missing, lines)
    }

    #[test]
    fn what_is_there_is_told_with_version_and_place() {
        let (missing, lines) = said(&[&Example(Ok("2.1")), &Example(Ok(""))]);
        assert_eq!(missing, 0);
        assert_eq!(
            lines,
            [
                "there    hammer 2  2.1, in box",
                "there    hammer 2  in box"
            ]
        );
    }

    #[test]
    fn what_is_missing_is_told_with_the_way_to_get_it() {
        let forge = Example(Err(Remedy::command("forge hammer", "about a minute")));
        let buy = Example(Err(Remedy::by_hand("buy one")));
        let (missing, lines) = said(&[&forge, &buy]);
        assert_eq!(missing, 2);
        assert_eq!(
            lines,
            [
                "missing  hammer 2  for test (it drives nails in): would run `forge hammer`, about a minute",
                "missing  hammer 2  for test (it drives nails in): by hand: buy one",
            ]
        );
    }

    #[test]
    fn everything_has_a_name_a_reason_and_a_remedy() {
        for need in tools::all() {
            let texts = [need.name(), need.why().to_owned(), need.remedy().how];
            assert!(texts.iter().all(|text| !text.is_empty()), "{texts:?}");
        }
    }
}
