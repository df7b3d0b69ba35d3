//! Pictures and links that carry a board, so that they open again.
//!
//! An SVG picture carries the text of its board file in an element of its metadata, a PNG picture in a compressed text
//! chunk (`iTXt`, as the PNG specification calls it). Programs that only show pictures skip both. A link carries it in
//! the fragment of the address.

mod link;
mod png;
mod svg;

pub use link::{LinkError, board_of_link, link_parameter};
pub use png::{PngError, PngWriter, board_of_png, is_png};
pub use svg::{board_of_svg, svg_metadata};

/// Number of bytes that the text of a board may have: what is packed may be a thousand times as large.
const MOST_TEXT: usize = 50_000_000;
