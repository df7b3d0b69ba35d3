//! The board that a link carries comes out again as it went in, and nothing else does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use isobar_picture::{LinkError, board_of_link, link_parameter};
use proptest::prelude::*;

const BOARD: &str = "{\"isobar\": 1, \"board\": {\"title\": \"Überweisung 🚚\"}}";

fn link(board: &str) -> String {
    format!(
        "https://example.com/isobar/?view=map#alternative=main&{}",
        link_parameter(board)
    )
}

proptest! {
    #[test]
    fn any_board_comes_out_of_a_link_as_it_went_in(board in any::<String>()) {
        prop_assert_eq!(board_of_link(&link(&board)), Some(Ok(board)));
    }

    #[test]
    fn a_link_that_was_cut_or_changed_gives_no_other_board(at in 60_usize..140, changed in "[!-~]") {
        let link = link(BOARD);
        let at = at.min(link.len() - 1);
        let cut = board_of_link(&link[..at]);
        prop_assert!(matches!(cut, None | Some(Err(LinkError::Broken))), "{:?}", cut);
        let mut other = link.clone();
        other.replace_range(at..=at, &changed);
        let read = board_of_link(&other);
        prop_assert!(!matches!(&read, Some(Ok(board)) if board != BOARD), "{:?}", read);
    }
}

#[test]
fn a_link_goes_through_mails_and_chats() {
    let link = link(BOARD);
    let ways = [
        format!("  {link}\n"),
        format!("{link}."),
        format!("{link}>"),
        format!("{link}&selected=a"),
    ];
    for way in ways {
        assert_eq!(board_of_link(&way), Some(Ok(BOARD.to_owned())), "{way}");
    }
    let characters = link_parameter(BOARD);
    let is_safe = |character: char| character.is_ascii_alphanumeric() || "-_=".contains(character);
    assert!(characters.chars().all(is_safe), "{characters}");
}

#[test]
fn texts_that_are_no_links_are_left_alone() {
    for text in [
        "",
        "Order placed",
        "# Heading\nboard=abc",
        "https://example.com/?board=abc",
        "https://example.com/#select=abc",
        "{\"text\": \"#board=abc\"} and more",
    ] {
        assert_eq!(board_of_link(text), None, "{text}");
    }
}

#[test]
fn a_link_that_inflates_beyond_what_boards_have_is_refused() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let blanks = vec![b' '; 1_000_000];
    for _ in 0..60 {
        packed.write_all(&blanks).unwrap();
    }
    let packed = URL_SAFE_NO_PAD.encode(packed.finish().unwrap());
    let refused = board_of_link(&format!("https://example.com/#board={packed}"));
    assert_eq!(refused, Some(Err(LinkError::TooLarge)));
    let said = LinkError::TooLarge.to_string();
    assert!(said.contains("50 MB"), "{said}");
}
