//! `isobar render`: boards as pictures, and pictures that are boards again.

use super::*;

use isobar_picture::{board_of_png, link_parameter};

/// The first bytes of each format.
const BEGINNINGS: [(&str, &[u8]); 3] = [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")];

fn render(arguments: &[&str]) -> Output {
    isobar(&[&["render", EXAMPLE], arguments].concat())
}

#[test]
fn every_view_is_drawn_in_every_format() {
    let folder = Folder::new("render");
    for view in ["board", "map", "sequence"] {
        for (format, beginning) in BEGINNINGS {
            let out = folder.path(&format!("{view}.{format}"));
            let output = render(&[
                "--view",
                view,
                "--title",
                "--legend",
                "--findings",
                "--out",
                &out,
            ]);
            assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
            assert!(
                std::fs::read(&out).unwrap().starts_with(beginning),
                "{view} {format}"
            );
        }
    }
}

#[test]
fn a_picture_is_as_large_as_the_board_times_the_scale() {
    let sides = |scale: &str| {
        let output = render(&["--to", "png", "--scale", scale, "--only", "Ticketing"]);
        let reader = png::Decoder::new(std::io::Cursor::new(output.stdout));
        let reader = reader.read_info().unwrap();
        (reader.info().width, reader.info().height)
    };
    let (width, height) = sides("1");
    assert!(width > 400 && height > 200, "{width} {height}");
    let (wide, high) = sides("4");
    assert!(wide.abs_diff(4 * width) <= 4 && high.abs_diff(4 * height) <= 4);
}

#[test]
fn pixels_are_those_of_the_board_and_bands_of_a_large_picture_fit_together() {
    let pixels = |scale: &str, more: &[&str]| {
        let output = render(&[&["--to", "png", "--scale", scale], more].concat());
        let mut reader = png::Decoder::new(std::io::Cursor::new(output.stdout))
            .read_info()
            .unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut pixels).unwrap();
        (frame.width as usize, frame.height as usize, pixels)
    };
    let (width, height, small) = pixels("1", &[]);
    assert_eq!(
        &small[..4],
        [0xf7, 0xf6, 0xf3, 0xff],
        "the ground of the board"
    );
    // Larger than one band: compared with the small picture at the middle of each of its pixels.
    let (wide, _, large) = pixels("3", &[]);
    let at = |x: usize, y: usize| &large[(y * wide + x) * 4..][..4];
    let differ = |(x, y): (usize, usize)| {
        let there = at(3 * x + 1, 3 * y + 1);
        let here = &small[(y * width + x) * 4..][..4];
        here.iter().zip(there).any(|(a, b)| a.abs_diff(*b) > 90)
    };
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let wrong = places.filter(|at| differ(*at)).count();
    assert!(
        wrong * 50 < width * height,
        "{wrong} of {} pixels differ",
        width * height
    );
    let (_, _, transparent) = pixels("1", &["--transparent"]);
    assert_eq!(&transparent[3..4], [0], "nothing behind it");
}

#[test]
fn a_picture_opens_again_as_the_board_unless_it_is_to_carry_none() {
    let folder = Folder::new("carried");
    for format in ["svg", "png"] {
        let picture = folder.path(&format!("board.{format}"));
        render(&["--out", &picture]);
        let again = folder.path("again.isobar.json");
        let output = isobar(&["convert", &picture, &again]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert_eq!(
            std::fs::read(again).unwrap(),
            std::fs::read(EXAMPLE).unwrap()
        );
        let checked = isobar(&["check", &picture]);
        assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stderr));

        render(&["--without-board", "--out", &picture]);
        let refused = isobar(&["check", &picture]);
        assert_eq!(refused.status.code(), Some(2));
        let told = text(&refused.stderr);
        assert!(told.contains("carries no board"), "{format}: {told}");
    }
}

#[test]
fn convert_and_export_draw_pictures_too() {
    let folder = Folder::new("converted");
    for (format, beginning) in BEGINNINGS {
        let out = folder.path(&format!("board.{format}"));
        let output = isobar(&["convert", EXAMPLE, &out]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(
            std::fs::read(&out).unwrap().starts_with(beginning),
            "{format}"
        );
    }
    let exported = isobar(&["export", EXAMPLE, "--to", "svg"]);
    let opened = with_input(&["check", "-"], &text(&exported.stdout));
    assert_eq!(opened.status.code(), Some(0), "{}", text(&opened.stderr));
}

#[test]
fn scenarios_are_pictures_of_their_own_in_a_folder() {
    let folder = Folder::new("scenarios");
    let board = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../examples/order-integration.isobar.json"
    );
    let out = folder.path("pictures");
    let output = isobar(&[
        "render",
        board,
        "--view",
        "sequence",
        "--to",
        "png",
        "--all-alternatives",
        "--out",
        &out,
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let folders: Vec<_> = std::fs::read_dir(&out).unwrap().collect();
    assert!(folders.len() > 1, "a folder for each alternative");
    let single = folder.path("single");
    isobar(&["render", EXAMPLE, "--to", "svg", "--out", &single]);
    assert!(std::path::Path::new(&single).join("board.svg").exists());
    let refused = isobar(&[
        "render",
        board,
        "--view",
        "sequence",
        "--to",
        "png",
        "--all-alternatives",
    ]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("several pictures"));
}

#[test]
fn wishes_that_cannot_be_fulfilled_are_told_with_what_to_do() {
    for (arguments, told) in [
        (&["--out", "board"][..], "say with --to"),
        (&["--to", "png", "--scale", "9"], "between 0.1 and 8"),
        (
            &["--to", "png", "--only", "Nowhere"],
            "there is no element `Nowhere`",
        ),
        (&["--to", "gif"], "possible values: svg, png, pdf"),
    ] {
        let output = render(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let error = text(&output.stderr);
        assert!(error.contains(told), "{arguments:?}: {error}");
    }
}

#[test]
fn text_in_other_scripts_and_hostile_names_are_drawn_as_text() {
    let folder = Folder::new("scripts");
    let board = std::fs::read_to_string(EXAMPLE).unwrap();
    let board = board.replace(
        "Sponsor manager",
        "<script>alert(1)</script> & \u{5d0}\u{5d1} \u{65e5}\u{672c} \u{1f600}",
    );
    let board = folder.write("board.isobar.json", &board);
    for (format, _) in BEGINNINGS {
        let output = isobar(&["render", &board, "--to", format]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        if format == "png" {
            assert!(
                board_of_png(&output.stdout)
                    .unwrap()
                    .contains("<script>alert(1)")
            );
        }
    }
}

#[test]
fn a_file_with_a_link_is_a_board_as_well() {
    let folder = Folder::new("link");
    let board = std::fs::read_to_string(EXAMPLE).unwrap();
    let link = format!("https://example.com/?view=map#{}\n", link_parameter(&board));
    let path = folder.write("link.txt", &link);
    let out = folder.path("board.isobar.json");
    let output = isobar(&["convert", &path, &out]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), board);
    let cut = folder.write("cut.txt", &link[..link.len() - 50]);
    let output = isobar(&["check", &cut]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(said.contains("cut off or broken"), "{said}");
}

#[test]
fn fix_writes_no_board_over_a_picture_or_a_link_that_carries_it() {
    let folder = Folder::new("carriers");
    let board = std::fs::read_to_string(EXAMPLE).unwrap();
    let link = format!("https://example.com/#{}", link_parameter(&board));
    let link = folder.write("link.txt", &link);
    let (svg, png) = (folder.path("board.svg"), folder.path("board.png"));
    for picture in [&svg, &png] {
        assert_eq!(render(&["--out", picture]).status.code(), Some(0));
    }
    for carrier in [link, svg, png] {
        let before = std::fs::read(&carrier).unwrap();
        let output = isobar(&["fix", &carrier]);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains("only carries a board"));
        assert!(
            std::fs::read(&carrier).unwrap() == before,
            "{carrier} was written over"
        );
    }
}
