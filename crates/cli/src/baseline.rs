//! Findings that are known, so that only new ones fail a build.

use std::collections::BTreeMap;
use std::path::Path;

use isobar_engine::Finding;
use isobar_model::Id;
use serde::{Deserialize, Serialize};

use crate::check::{Checked, Judged};
use crate::{input, output};

const FORMAT: &str = "isobar-baseline";
const VERSION: u32 = 1;

/// The findings that are known.
#[derive(Debug, Serialize, Deserialize)]
pub struct KnownFindings {
    format: String,
    version: u32,
    findings: Vec<Known>,
}

/// A finding that is known. What it says is for people; it is recognised by the rest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Known {
    file: String,
    alternative: Id,
    code: String,
    subject: Id,
    /// Files of before do not say it: what they know is told apart by the elements that are involved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    discriminator: Option<String>,
    #[serde(default)]
    related: Vec<Id>,
    #[serde(default)]
    message: String,
}

impl Known {
    fn of(file: &str, judged: &Judged, finding: &Finding) -> Self {
        Self {
            file: portable(file),
            alternative: judged.id.clone(),
            code: finding.code.0.to_owned(),
            subject: finding.subject.clone(),
            discriminator: Some(finding.discriminator.clone()),
            related: finding.related.clone(),
            message: finding.message.clone(),
        }
    }

    fn is_about(&self, found: &Self) -> bool {
        let key = |known: &Self| {
            let Self {
                file,
                alternative,
                code,
                subject,
                ..
            } = known.clone();
            (file, alternative, code, subject)
        };
        key(self) == key(found)
    }

    fn is_same(&self, found: &Self) -> bool {
        self.is_about(found) && self.discriminator == found.discriminator
    }

    fn may_be(&self, found: &Self) -> bool {
        self.is_about(found) && self.discriminator.is_none()
    }

    fn involves_the_same(&self, found: &Self) -> bool {
        self.may_be(found) && self.related == found.related
    }
}

impl KnownFindings {
    /// All that was found.
    pub fn of(checked: &[Checked]) -> Self {
        let mut findings: Vec<_> = checked
            .iter()
            .flat_map(|file| {
                let judged = file.judged.iter();
                judged.flat_map(move |one| {
                    let findings = one.analysis.findings.iter();
                    findings.map(move |finding| Known::of(&file.name, one, finding))
                })
            })
            .collect();
        findings.sort();
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            findings,
        }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// When the file cannot be read or is no baseline.
    pub fn read(path: &Path) -> std::io::Result<Self> {
        let invalid = |message: String| {
            let message = format!("{}: {message}", path.display());
            std::io::Error::new(std::io::ErrorKind::InvalidData, message)
        };
        let text = std::fs::read_to_string(path).map_err(|error| input::of_file(path, &error))?;
        let baseline: Self =
            serde_json::from_str(&text).map_err(|error| invalid(error.to_string()))?;
        if baseline.format != FORMAT || baseline.version != VERSION {
            return Err(invalid(format!("not a baseline of version {VERSION}")));
        }
        Ok(baseline)
    }

    /// Writes the baseline: the same findings always give the same text.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path) -> std::io::Result<()> {
        let text = serde_json::to_string_pretty(self)? + "\n";
        output::write(path, &text)
    }

    /// Number of findings that are known.
    pub const fn len(&self) -> usize {
        self.findings.len()
    }

    /// Takes the findings that are known out of what was found. A known finding covers one that was found: the one of
    /// the same identity. Where the file does not say which that is, first one that involves the same elements, then
    /// one that is about the same.
    pub fn cover(&self, checked: &mut [Checked]) {
        let mut left: BTreeMap<(String, Id), Vec<&Known>> = BTreeMap::new();
        for known in &self.findings {
            let key = (known.file.clone(), known.alternative.clone());
            left.entry(key).or_default().push(known);
        }
        for file in checked {
            for judged in &mut file.judged {
                let key = (portable(&file.name), judged.id.clone());
                let Some(known) = left.get_mut(&key) else {
                    continue;
                };
                let found = judged.analysis.findings.iter();
                let found: Vec<_> = found
                    .map(|finding| Known::of(&file.name, judged, finding))
                    .collect();
                let mut is_known = vec![false; found.len()];
                for is_same in [Known::is_same, Known::involves_the_same, Known::may_be] {
                    for (one, is_known) in found
                        .iter()
                        .zip(&mut is_known)
                        .filter(|(_, known)| !**known)
                    {
                        if let Some(index) = known.iter().position(|known| is_same(known, one)) {
                            known.remove(index);
                            *is_known = true;
                        }
                    }
                }
                judged.cover(&is_known);
            }
        }
    }
}

/// A path as it is written on every system.
fn portable(path: &str) -> String {
    let path = path.replace('\\', "/");
    path.strip_prefix("./").map_or(path.clone(), str::to_owned)
}
