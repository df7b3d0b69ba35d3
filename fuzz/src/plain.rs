//! A driver for machines on which libFuzzer cannot be built: every input of the corpus as it is, then changed at random,
//! until the time is over. It understands the arguments of libFuzzer that `cargo xtask fuzz` gives, and prints the same sums.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The longest input.
const MOST: usize = 4096;
const SECONDS: &str = "-max_total_time=";
const ARTIFACTS: &str = "-artifact_prefix=";

/// Numbers that look random, from one that is.
struct Random(u64);

impl Random {
    /// As by Marsaglia, "Xorshift RNGs" (2003).
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// Runs a target on the files and folders that are named, and on what it makes of them.
pub fn main(run: fn(&[u8])) -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        arguments
            .iter()
            .find_map(|argument| argument.strip_prefix(name))
    };
    // Without a time, as with `-runs=0`, only the corpus is run.
    let seconds = option(SECONDS).and_then(|seconds| seconds.parse().ok());
    let artifacts = option(ARTIFACTS).unwrap_or_default();
    let places = arguments
        .iter()
        .filter(|argument| !argument.starts_with('-'));
    let corpus: Vec<Vec<u8>> = places.flat_map(|place| inputs(place.into())).collect();
    let start = Instant::now();
    let ends = seconds.map(|seconds| start + Duration::from_secs(seconds));
    let seed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(1, |time| time.as_nanos() as u64);
    let mut random = Random(seed | 1);
    let mut count = 0_u64;
    let mut corpus_first = corpus.iter().cloned();
    while let Some(input) = corpus_first.next().or_else(|| {
        ends.filter(|ends| Instant::now() < *ends)
            .map(|_| changed(&corpus, &mut random))
    }) {
        if std::panic::catch_unwind(|| run(&input)).is_err() {
            let path = format!("{artifacts}crash-{count}");
            let _unwritten = std::fs::write(&path, &input);
            eprintln!("Test unit written to {path}");
            return ExitCode::FAILURE;
        }
        count += 1;
    }
    println!("stat::number_of_executed_units: {count}");
    println!(
        "stat::average_exec_per_sec: {}",
        count / start.elapsed().as_secs().max(1)
    );
    ExitCode::SUCCESS
}

/// The file at a place, or all files in a folder.
fn inputs(place: PathBuf) -> Vec<Vec<u8>> {
    let Ok(folder) = std::fs::read_dir(&place) else {
        return std::fs::read(place).into_iter().collect();
    };
    folder
        .flatten()
        .filter_map(|entry| std::fs::read(entry.path()).ok())
        .collect()
}

/// An input of the corpus, some bytes of which are others, or come from another.
fn changed(corpus: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let some = |random: &mut Random| {
        corpus
            .get(random.below(corpus.len()))
            .cloned()
            .unwrap_or_default()
    };
    let mut input = some(random);
    for _ in 0..=random.below(8) {
        let place = random.below(input.len() + 1);
        match random.below(5) {
            0 => input.insert(place, random.next() as u8),
            1 if place < input.len() => input[place] = random.next() as u8,
            2 if place < input.len() => drop(input.remove(place)),
            3 => {
                let other = some(random);
                input.truncate(place);
                input.extend(&other[random.below(other.len() + 1)..]);
            }
            _ => input.extend((0..random.below(24)).map(|_| random.next() as u8)),
        }
    }
    input.truncate(MOST);
    input
}
