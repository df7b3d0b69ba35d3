//! The board that a picture carries comes out again as it went in.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use isobar_picture::{PngError, PngWriter, board_of_png, board_of_svg, is_png, svg_metadata};
use proptest::prelude::*;

fn svg(board: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>A &amp; B</title>{}<rect/></svg>",
        svg_metadata(board)
    )
}

fn png(board: Option<&str>) -> Vec<u8> {
    let mut writer = PngWriter::new((2, 3), board).unwrap();
    writer.write(&[10; 2 * 4]).unwrap();
    writer.write(&[200; 2 * 2 * 4]).unwrap();
    writer.finish().unwrap()
}

proptest! {
    #[test]
    fn any_board_comes_out_of_a_picture_as_it_went_in(title in any::<String>()) {
        let board = serde_json::json!({ "isobar": 1, "title": title }).to_string();
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        prop_assert_eq!(read(&board_of_svg(&svg(&board)).unwrap()), read(&board));
        prop_assert_eq!(board_of_png(&png(Some(&board))).unwrap(), board);
    }

    #[test]
    fn broken_pictures_are_told_of(cut in 0_usize..400, byte in any::<u8>()) {
        let mut bytes = png(Some("{\"isobar\": 1}"));
        let at = cut % bytes.len();
        bytes[at] = byte;
        let _ = board_of_png(&bytes);
        bytes.truncate(at);
        prop_assert!(board_of_png(&bytes).is_err() || at > 60);
    }
}

#[test]
fn the_pixels_are_those_that_were_written() {
    let bytes = png(None);
    assert!(is_png(&bytes));
    let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; 2 * 3 * 4];
    reader.next_frame(&mut pixels).unwrap();
    assert_eq!(pixels, [vec![10; 8], vec![200; 16]].concat());
}

#[test]
fn a_board_that_inflates_beyond_any_board_is_refused() {
    let bytes = png(Some(&"x".repeat(60_000_000)));
    assert!(bytes.len() < 1_000_000, "packed small");
    let refused = board_of_png(&bytes).map_err(|error| error.to_string());
    assert!(refused.unwrap_err().contains("larger than 50 MB"));
}

#[test]
fn rows_that_are_missing_are_told_of() {
    let mut writer = PngWriter::new((2, 3), None).unwrap();
    writer.write(&[10; 2 * 4]).unwrap();
    assert!(writer.finish().is_err());
}

#[test]
fn a_picture_without_a_board_says_so() {
    assert!(matches!(board_of_png(&png(None)), Err(PngError::NoBoard)));
    assert_eq!(
        board_of_svg("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        None
    );
}

#[test]
fn a_board_is_found_after_another_program_has_written_the_picture_anew() {
    let again = "<?xml version='1.0'?><svg:svg xmlns:svg='http://www.w3.org/2000/svg' xmlns:i='urn:isobar:board'>\
                 <svg:metadata id='m'><i:board id='b'><![CDATA[{\"isobar\": 1}]]></i:board></svg:metadata></svg:svg>";
    assert_eq!(board_of_svg(again).as_deref(), Some("{\"isobar\": 1}"));
}

#[test]
fn entities_that_grow_open_nothing() {
    let mut dtd = String::from("<!ENTITY a0 \"xxxxxxxxxx\">");
    for level in 1..10 {
        let below = format!("&a{};", level - 1).repeat(10);
        dtd.push_str(&format!("<!ENTITY a{level} \"{below}\">"));
    }
    let bomb = format!(
        "<!DOCTYPE svg [{dtd}]><svg xmlns='http://www.w3.org/2000/svg'><board xmlns='urn:isobar:board'>&a9;</board></svg>"
    );
    assert_eq!(board_of_svg(&bomb), None);
}
