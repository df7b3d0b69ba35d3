//! SVG pictures as pixels.

use gloo_timers::future::TimeoutFuture;
use isobar_picture::PngWriter;
use leptos::web_sys;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use super::files;

/// Number of pixels that are drawn at a time.
const BAND: f64 = 8_000_000.0;
/// Longest side of a canvas that every browser has.
const LONGEST: f64 = 4096.0;
/// Why a picture cannot be drawn.
const REFUSED: &str = "The browser could not draw the picture. Download it as SVG instead.";

/// An SVG picture as the bytes of a PNG picture, of so many pixels for each of its units. It is drawn in parts that are
/// put together: no picture is too large for a canvas.
///
/// # Errors
/// A message for people when the browser cannot draw it.
pub async fn png(svg: &str, scale: f64, board: Option<&str>) -> Result<Vec<u8>, String> {
    let image = loaded(svg).await.ok_or(REFUSED)?;
    let pixels = |length: u32| (f64::from(length) * scale).round().max(1.0);
    let (width, height) = (
        pixels(image.natural_width()),
        pixels(image.natural_height()),
    );
    let failed = |error: isobar_picture::PngError| error.to_string();
    let mut writer = PngWriter::new((width as u32, height as u32), board).map_err(failed)?;
    let rows = (BAND / width).clamp(1.0, LONGEST).floor();
    let mut top = 0.0;
    while top < height {
        let rows = rows.min(height - top);
        let band = Band {
            image: &image,
            scale,
            top,
            rows,
        };
        writer
            .write(&band.pixels(width).ok_or(REFUSED)?)
            .map_err(failed)?;
        top += rows;
        // The page goes on in between.
        TimeoutFuture::new(0).await;
    }
    writer.finish().map_err(failed)
}

/// The picture as an image that can be drawn.
async fn loaded(svg: &str) -> Option<HtmlImageElement> {
    let address = files::address(files::SVG, svg)?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    files::forget_address(&address);
    decoded.is_ok().then_some(image)
}

/// Some rows of a picture.
struct Band<'i> {
    image: &'i HtmlImageElement,
    scale: f64,
    top: f64,
    rows: f64,
}

impl Band<'_> {
    /// Red, green, blue and opacity of its pixels, row by row.
    fn pixels(&self, width: f64) -> Option<Vec<u8>> {
        let stride = width as usize * 4;
        let mut band = vec![0; stride * self.rows as usize];
        let mut left = 0.0;
        while left < width {
            let columns = LONGEST.min(width - left);
            let tile = self.tile(left, columns)?;
            let (start, length) = (left as usize * 4, columns as usize * 4);
            let lines = band.chunks_exact_mut(stride).zip(tile.chunks_exact(length));
            for (line, pixels) in lines {
                line.get_mut(start..start + length)?.copy_from_slice(pixels);
            }
            left += columns;
        }
        Some(band)
    }

    fn tile(&self, left: f64, columns: f64) -> Option<Vec<u8>> {
        let document = web_sys::window()?.document()?;
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.unchecked_into();
        canvas.set_width(columns as u32);
        canvas.set_height(self.rows as u32);
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
        let unscaled = |length: f64| length / self.scale;
        context
            .draw_image_with_html_image_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                self.image,
                unscaled(left),
                unscaled(self.top),
                unscaled(columns),
                unscaled(self.rows),
                0.0,
                0.0,
                columns,
                self.rows,
            )
            .ok()?;
        let data = context.get_image_data(0.0, 0.0, columns, self.rows).ok()?;
        Some(data.data().0)
    }
}
