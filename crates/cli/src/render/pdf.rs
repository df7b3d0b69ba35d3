//! Pictures as a page of a PDF file, with text that can be selected and searched.

use krilla::Document;
use krilla::geom::Size;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::usvg::Tree;

/// Points of a page for each unit of the board: 96 units are an inch on the screen, as 72 points are one on paper.
const POINTS: f32 = 0.75;

/// A drawing as the bytes of a PDF file of one page, as large as the drawing.
///
/// # Errors
/// A message, when there is nothing to draw or a font cannot be embedded.
pub fn of(tree: &Tree) -> Result<Vec<u8>, String> {
    let size = tree.size();
    let size = Size::from_wh(size.width() * POINTS, size.height() * POINTS);
    let size = size.ok_or("the picture is empty")?;
    let mut document = Document::new();
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    surface
        .draw_svg(tree, size, SvgSettings::default())
        .ok_or("the picture cannot be drawn as PDF")?;
    surface.finish();
    page.finish();
    document
        .finish()
        .map_err(|error| format!("the PDF file cannot be written: {error:?}"))
}
