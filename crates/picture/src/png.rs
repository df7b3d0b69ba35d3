//! PNG pictures, written row by row, and the board in their text chunk.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

use crate::MOST_TEXT;
use flate2::write::ZlibEncoder;
use png::{BitDepth, ColorType, Compression, Decoder, Encoder, EncodingError, Limits};

/// Keyword of the text chunk that holds the board.
const KEYWORD: &str = "isobar-board";
/// Number of bytes that all chunks of a picture may have together until its board is found.
const MOST_BYTES: usize = 256_000_000;
/// First bytes of every PNG picture.
const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// Why a PNG picture could not be written or opened.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// It cannot be written.
    #[error("the PNG picture could not be written: {0}")]
    Writing(#[from] EncodingError),
    /// Its board cannot be packed.
    #[error("the board could not be put into the PNG picture: {0}")]
    Packing(#[from] std::io::Error),
    /// It was cut off or is broken.
    #[error("this PNG picture is broken: {0}")]
    Broken(#[from] png::DecodingError),
    /// Its board cannot be unpacked, or only to more than any board has.
    #[error(
        "the board in this PNG picture is broken, or larger than {} MB, which no board is",
        MOST_TEXT / 1_000_000
    )]
    BrokenBoard,
    /// It is a picture without a board.
    #[error(
        "this PNG picture carries no board. Pictures that Isobar exports do, unless another program has saved them \
         again without what it does not know: open the original, or the board file"
    )]
    NoBoard,
}

/// Writes a PNG picture of any size, some rows at a time: only the compressed picture is in memory as a whole.
pub struct PngWriter {
    rows: png::StreamWriter<'static, Written>,
    written: Written,
}

/// The bytes written so far, which the encoder does not give back.
#[derive(Clone, Default)]
struct Written(Rc<RefCell<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl PngWriter {
    /// Begins a picture of this many pixels; with the text of a board file, it carries that.
    ///
    /// # Errors
    /// When a side is 0.
    pub fn new((width, height): (u32, u32), board: Option<&str>) -> Result<Self, PngError> {
        let written = Written::default();
        let mut encoder = Encoder::new(written.clone(), width, height);
        encoder.set_color(ColorType::Rgba);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::Balanced);
        let mut writer = encoder.write_header()?;
        if let Some(board) = board {
            writer.write_chunk(png::chunk::iTXt, &text_chunk(board)?)?;
        }
        let rows = writer.into_stream_writer()?;
        Ok(Self { rows, written })
    }

    /// Writes the next rows: red, green, blue and opacity of each pixel, from left to right, not premultiplied.
    ///
    /// # Errors
    /// When there are more than the picture has.
    pub fn write(&mut self, pixels: &[u8]) -> Result<(), PngError> {
        let written = self.rows.write_all(pixels);
        written.map_err(|error| EncodingError::from(error).into())
    }

    /// The bytes of the whole picture.
    ///
    /// # Errors
    /// When rows are missing.
    pub fn finish(self) -> Result<Vec<u8>, PngError> {
        self.rows.finish()?;
        Ok(self.written.0.take())
    }
}

/// The content of an `iTXt` chunk, packed: what the encoder packs texts with is made for pixels, and hardly packs letters.
fn text_chunk(board: &str) -> std::io::Result<Vec<u8>> {
    // After the keyword: packed, by deflate, without language and translated keyword.
    let head = [KEYWORD.as_bytes(), &[0, 1, 0, 0, 0]].concat();
    let mut packed = ZlibEncoder::new(head, flate2::Compression::default());
    packed.write_all(board.as_bytes())?;
    packed.finish()
}

/// True if a file begins as every PNG picture does.
#[must_use]
pub fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

/// The text of the board file that a PNG picture carries.
///
/// # Errors
/// When it is broken, or carries no board.
pub fn board_of_png(bytes: &[u8]) -> Result<String, PngError> {
    let limits = Limits { bytes: MOST_BYTES };
    let decoder = Decoder::new_with_limits(std::io::Cursor::new(bytes), limits);
    let reader = decoder.read_info()?;
    let mut chunks = reader.info().utf8_text.iter();
    let chunk = chunks.find(|chunk| chunk.keyword == KEYWORD);
    let mut chunk = chunk.ok_or(PngError::NoBoard)?.clone();
    let inflated = chunk.decompress_text_with_limit(MOST_TEXT);
    inflated.map_err(|_| PngError::BrokenBoard)?;
    Ok(chunk.get_text()?)
}
