//! The examples: the page has them with it, so that whoever comes for the first time can begin at once.

use isobar_model::{Document, file};

/// An example.
pub struct Example {
    /// Its name in the address of the page.
    pub name: &'static str,
    /// Name for people.
    pub title: &'static str,
    /// Its file as `build.rs` packed it.
    packed: &'static [u8],
}

macro_rules! example {
    ($name:literal, $title:literal) => {
        Example {
            name: $name,
            title: $title,
            packed: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".packed")),
        }
    };
}

/// Every example; the first is what the page shows to whoever comes for the first time.
pub const EXAMPLES: [Example; 4] = [
    example!("conference-ticketing", "Conference ticketing"),
    example!("bank-communication", "Bank communication"),
    example!("order-integration", "Order integration"),
    example!("payment-capture", "Payment capture"),
];

impl Example {
    /// The example of this name.
    pub fn of_name(name: &str) -> Option<&'static Self> {
        EXAMPLES.iter().find(|example| example.name == name)
    }

    /// Its board.
    pub fn document(&self) -> Option<Document> {
        file::unpack(self.packed)
    }
}
