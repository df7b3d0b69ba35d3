//! The board in the fragment of an address, the part after `#`, which browsers send to no server.

use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use crate::MOST_TEXT;

/// Name of the parameter that holds the board.
const PARAMETER: &str = "board=";
/// Number of characters beyond which no address is looked through.
const LONGEST: usize = 4_000_000;

/// Why the board in a link cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It was cut off, or something else was written into it.
    #[error(
        "the board in this link is cut off or broken: mails and chats cut long links, so ask for the link again, or \
         for the board as a file"
    )]
    Broken,
    /// It unpacks to more than any board has.
    #[error(
        "the board in this link is larger than {} MB, which no board is",
        MOST_TEXT / 1_000_000
    )]
    TooLarge,
}

/// The text of a board file as a parameter of the fragment of an address: `board=`, then a zlib stream in base64 for
/// addresses (RFC 4648, section 5).
#[must_use]
pub fn link_parameter(board: &str) -> String {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    // Memory takes whatever is written to it.
    let packed = packed
        .write_all(board.as_bytes())
        .and_then(|()| packed.finish());
    format!(
        "{PARAMETER}{}",
        URL_SAFE_NO_PAD.encode(packed.unwrap_or_default())
    )
}

/// The text of the board file that a link carries; `None` if the text is no link, or one without a board.
///
/// # Errors
/// When what it carries is no board, or more than any board has.
pub fn board_of_link(text: &str) -> Option<Result<String, LinkError>> {
    let link = text.trim();
    if link.len() > LONGEST || link.contains(char::is_whitespace) {
        return None;
    }
    let (_, fragment) = link.split_once('#')?;
    let mut parameters = fragment.split('&');
    let packed = parameters.find_map(|parameter| parameter.strip_prefix(PARAMETER))?;
    Some(unpacked(packed))
}

fn unpacked(packed: &str) -> Result<String, LinkError> {
    // Programs that make a link of a text may escape it, or take the full stop after it for a part of it.
    let packed =
        packed.trim_end_matches(|end: char| !end.is_ascii_alphanumeric() && !"-_".contains(end));
    let bytes = URL_SAFE_NO_PAD
        .decode(packed)
        .map_err(|_| LinkError::Broken)?;
    let mut text = Vec::new();
    let most = MOST_TEXT as u64 + 1;
    let mut inflated = ZlibDecoder::new(bytes.as_slice()).take(most);
    inflated
        .read_to_end(&mut text)
        .map_err(|_| LinkError::Broken)?;
    if text.len() > MOST_TEXT {
        return Err(LinkError::TooLarge);
    }
    String::from_utf8(text).map_err(|_| LinkError::Broken)
}
