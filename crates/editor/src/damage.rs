//! Damage regions: areas that changed since they were painted.

use crate::geometry::BoardArea;

/// More places than this are not told apart: painting everything is as fast.
const MOST: usize = 64;

/// Places that have changed, in the order of their versions.
#[derive(Debug, Default)]
pub(crate) struct Damage {
    version: u64,
    /// Version since which changes are listed.
    listed_since: u64,
    places: Vec<(u64, BoardArea)>,
}

impl Damage {
    /// Changes with everything that changes.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// Begins the next version.
    pub const fn begin(&mut self) {
        self.version += 1;
    }

    /// Something has changed here with this version.
    pub fn add(&mut self, place: BoardArea) {
        if self.places.len() >= MOST {
            let mut oldest = self.places.drain(..MOST / 2);
            let newest_of_them = oldest.next_back();
            self.listed_since = newest_of_them.map_or(self.version, |(version, _)| version);
        }
        self.places.push((self.version, place));
    }

    /// Anything may have changed with this version.
    pub fn add_all(&mut self) {
        self.places.clear();
        self.listed_since = self.version;
    }

    /// The places that have changed after a version; `None` where that is not known.
    pub fn since(&self, version: u64) -> Option<impl Iterator<Item = BoardArea>> {
        let later = self.places.iter().filter(move |(at, _)| *at > version);
        (version >= self.listed_since).then(|| later.map(|(_, place)| *place))
    }
}
