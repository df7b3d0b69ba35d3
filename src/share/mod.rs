//! Sharing a board by a link that holds it, and opening such links.

mod dialog;
mod link;
mod opening;
mod place;

pub use dialog::ShareDialog;
pub use opening::{follow_links, is_in_address, look_at, make_mine, open_link};
pub use place::LinkedPlace;
