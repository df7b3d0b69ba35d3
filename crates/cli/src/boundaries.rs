//! `isobar boundaries`: rules, terms and messages that are coupled to another context than their own.

use std::io::Write;

use isobar_engine::Boundaries;
use isobar_model::Alternative;

use crate::board::Board;
use crate::style::plain;
use crate::table::number;

#[derive(clap::Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    board: Board,
}

/// Tells how well the contexts hold together, and which moves are worth it.
///
/// # Errors
/// When the board cannot be read or the output not be written.
pub fn boundaries(arguments: &Arguments) -> std::io::Result<u8> {
    let divide = |_: &_, alternative: &Alternative| Ok(Boundaries::of(alternative));
    arguments.board.answer("boundaries", divide, tell)
}

fn tell(out: &mut dyn Write, _: &Alternative, found: &Boundaries) -> std::io::Result<()> {
    writeln!(
        out,
        "  modularity Q {} as drawn, {} at best, over {} rules, terms and messages",
        number(found.modularity),
        number(found.reachable_modularity),
        found.nodes
    )?;
    if found.is_weak {
        writeln!(out, "  these are few, so the result is only a hint")?;
    }
    for one in &found.moves {
        writeln!(
            out,
            "  Q + {}: {}",
            number(one.gain),
            plain(&one.reason.text)
        )?;
    }
    if found.moves.is_empty() {
        writeln!(out, "  no better boundary found")?;
    }
    writeln!(out)
}
