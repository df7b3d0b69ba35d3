//! Pictures that carry the board that they show, so that they open again.
//!
//! An SVG picture carries the text of its board file in an element of its metadata, a PNG picture in a compressed text
//! chunk (`iTXt`, as the PNG specification calls it). Programs that only show pictures skip both.

mod png;
mod svg;

pub use png::{PngError, PngWriter, board_of_png, is_png};
pub use svg::{board_of_svg, svg_metadata};
