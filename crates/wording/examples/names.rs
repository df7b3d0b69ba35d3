//! Reads names as events and tells which of them would be rejected, for trying word tables on names of one's own:
//! `cargo run -p isobar-wording --example names -- FILE [CODE]`, a name on each line.

use isobar_model::LanguageCode;
use isobar_wording::{language, name, proposed};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "/dev/stdin".to_owned());
    let text = std::fs::read_to_string(path)?;
    let names: Vec<_> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let code = match arguments.next().as_deref() {
        Some("en") => LanguageCode::English,
        _ => proposed(names.iter().copied()),
    };
    let language = language(code);
    println!("{code:?}");
    for name in names {
        let words: Vec<_> = name::parts(name).collect();
        let event = if language.rejects_event(&words) {
            "no event"
        } else {
            ""
        };
        let command = if language.rejects_command(&words) {
            "no command"
        } else {
            ""
        };
        println!(
            "{:<12} {event:<8} {command:<10} {name}",
            format!("{:?}", language.read(&words))
        );
    }
    Ok(())
}
