//! The `isobar` command: check boards and export them.

fn main() {}
