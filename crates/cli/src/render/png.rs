//! Pictures as pixels.

use isobar_picture::PngWriter;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

/// Number of pixels that are drawn at a time: a picture of any size needs no more memory than that.
const BAND: u32 = 4_000_000;
/// Longest side of a picture, in pixels: no program is known that opens a longer one.
const LONGEST: f32 = 200_000.0;

/// A drawing as the bytes of a PNG picture; with the text of a board file, it carries that.
///
/// # Errors
/// A message, when it is too large to be drawn.
pub fn of(tree: &Tree, scale: f32, board: Option<&str>) -> Result<Vec<u8>, String> {
    let size = tree.size();
    let (width, height) = (size.width() * scale, size.height() * scale);
    if width.max(height) > LONGEST {
        return Err(format!(
            "the picture would be {width:.0} × {height:.0} pixels: make it smaller with --scale, or export SVG or PDF"
        ));
    }
    let (width, height) = (width.ceil().max(1.0) as u32, height.ceil().max(1.0) as u32);
    let failed = |error: isobar_picture::PngError| error.to_string();
    let mut writer = PngWriter::new((width, height), board).map_err(failed)?;
    let rows = (BAND / width).max(1);
    let mut top = 0;
    while top < height {
        let rows = rows.min(height - top);
        let mut band = Pixmap::new(width, rows).ok_or("the picture is too large")?;
        let to_band = Transform::from_scale(scale, scale).post_translate(0.0, -(top as f32));
        resvg::render(tree, to_band, &mut band.as_mut());
        writer.write(&band.take_demultiplied()).map_err(failed)?;
        top += rows;
    }
    writer.finish().map_err(failed)
}
