//! Documents that a program carries within itself: as few bytes as possible, and as little code as possible to read
//! them. The layout is that of the types (<https://borsh.io>), so it holds for one build of one program: boards that
//! people keep are text (see [`super::write`]).

use borsh::BorshDeserialize;

use crate::{AlternativeInfo, BoardInfo, Document, Element};

type Packed = (BoardInfo, Vec<(AlternativeInfo, Vec<Element>)>);

/// The bytes of a document.
///
/// # Errors
/// None that can be reached: the bytes go to memory.
pub fn pack(document: &Document) -> borsh::io::Result<Vec<u8>> {
    let alternatives = document.alternatives().into_iter();
    let alternatives = alternatives.map(|one| (one.info.clone(), one.elements().collect()));
    let packed: Packed = (document.board.clone(), alternatives.collect());
    borsh::to_vec(&packed)
}

/// The document of bytes that [`pack`] of the same build has made; `None` of others.
#[must_use]
pub fn unpack(bytes: &[u8]) -> Option<Document> {
    let (board, alternatives) = Packed::try_from_slice(bytes).ok()?;
    Document::assembled(board, alternatives)
}
