//! Files out of a board, and boards out of files.

use super::*;

/// Exports the whole of an alternative, as it stands.
pub fn export(
    analyst: &mut Analyst,
    alternative: &str,
    format: &str,
) -> Result<Exported, QueryError> {
    let query = ExportFormat {
        format: format.to_owned(),
        context: None,
        picture: PictureChoices::default(),
        since: None,
    };
    ask_of(analyst, alternative, query)
}

#[test]
fn every_format_that_it_offers_can_be_made() {
    let mut analyst = at_ticketing();
    for format in ask(&mut analyst, ListFormats).unwrap() {
        let made = export(&mut analyst, "open-host", &format.id);
        assert!(made.is_ok(), "{}: {made:?}", format.id);
    }
    let unknown = export(&mut analyst, "open-host", "morse");
    assert!(matches!(unknown, Err(QueryError::Refused(_))));
}

fn since_file(text: String) -> Option<EarlierBoard> {
    let name = "old.json".to_owned();
    Some(EarlierBoard::File { name, text })
}

fn export_since(analyst: &mut Analyst, since: Option<EarlierBoard>) -> Result<Exported, String> {
    let query = ExportFormat {
        format: "asyncapi".to_owned(),
        context: Some(id("ticketing")),
        picture: PictureChoices::default(),
        since,
    };
    ask_of(analyst, "open-host", query).map_err(|error| match error {
        QueryError::Refused(reason) => reason,
        other => panic!("{other:?}"),
    })
}

#[test]
fn an_earlier_file_raises_versions_and_tells_whom_it_breaks() {
    let mut analyst = at_ticketing();
    let earlier = TICKETING.replace("\"name\": \"quantity\"", "\"name\": \"amount\"");
    let made = export_since(&mut analyst, since_file(earlier.clone())).unwrap();
    let changed = &made.changes.as_ref().unwrap()[0];
    assert_eq!(changed.name, "CreateTicketPurchase of Ticketing");
    assert_eq!(changed.version, "1.0.0 → 2.0.0");
    let first = &changed.changes[0];
    assert!(
        first.is_breaking && first.text.ends_with(": breaks Sponsorship CRM"),
        "{first:?}"
    );
    assert!(
        made.files[0].text.contains("\"version\": \"2.0.0\""),
        "the next version"
    );

    let all = ExportEverything {
        since: since_file(earlier),
    };
    let archive = ask_of(&mut analyst, "open-host", all).unwrap();
    let bytes = STANDARD.decode(archive).unwrap();
    let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut names = archive.file_names();
    assert!(names.any(|name| name == "ticketing/CHANGELOG.md"));

    let same = made.files[0].text.replace("2.0.0", "1.0.0");
    let contract = export_since(&mut analyst, since_file(same)).unwrap();
    assert_eq!(contract.changes, Some(Vec::new()), "its own contract file");
}

#[test]
fn alternatives_are_compared_and_what_cannot_be_is_refused() {
    let mut analyst = at_ticketing();
    let other = |name: &str| Some(EarlierBoard::Alternative(id(name)));
    let mut changes = |since| export_since(&mut analyst, since).unwrap().changes;
    assert_eq!(changes(None), None);
    assert_eq!(changes(other("open-host")), Some(Vec::new()));
    assert_ne!(changes(other("solution-1")), Some(Vec::new()));
    assert!(export_since(&mut analyst, other("nowhere")).is_err());
    let half = TICKETING.replacen("\"kind\": \"event\"", "\"kind\": \"evnt\"", 1);
    for text in ["{", "", "[]", half.as_str()] {
        let refused = export_since(&mut analyst, since_file(text.to_owned())).unwrap_err();
        assert!(
            refused.starts_with("old.json cannot be compared with"),
            "{refused}"
        );
    }
}

#[test]
fn every_contract_comes_home_in_one_archive() {
    let mut analyst = at_ticketing();
    let all = ExportEverything { since: None };
    let archive = ask_of(&mut analyst, "open-host", all).unwrap();
    let bytes = STANDARD.decode(archive).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<_> = archive.file_names().map(str::to_owned).collect();
    for format in ask(&mut analyst, ListFormats).unwrap() {
        let id = &format.id;
        let made = export(&mut analyst, "open-host", &format.id).unwrap();
        for file in made.files {
            // The catalogue, whose pages link to each other, has a folder of its own there.
            let in_folder = format!(".catalogue/{}", file.path);
            let is_there = |name: &String| *name == file.path || name.ends_with(&in_folder);
            assert!(names.iter().any(is_there), "{} of {id}", file.path);
        }
    }
    assert!(archive.by_index(0).unwrap().size() > 0);
}

#[test]
fn a_contract_of_others_becomes_a_board() {
    let text = "asyncapi: 3.0.0\ninfo: {title: Streetlights, version: 1.0.0}\nchannels:\n  light:\n    address: light\n    messages:\n      lightMeasured: {payload: {type: object, properties: {lumens: {type: integer}}}}\noperations:\n  publishLight: {action: send, channel: {$ref: '#/channels/light'}}\n".to_owned();
    let read = ask(&mut Analyst::default(), ReadFile { text }).unwrap();
    assert_eq!(read.headline.as_deref(), Some("Imported 1 event."));
    let document = read.document.and_then(DocumentParts::document).unwrap();
    assert_eq!(document.board().title, "Streetlights");
    let mut notes = document.alternatives()[0].notes().values();
    assert!(notes.any(|note| {
        note.message
            .fields
            .iter()
            .any(|field| field.name == "lumens")
    }));
}

#[test]
fn a_file_that_cannot_be_opened_says_the_real_reason() {
    for (text, reason) in [
        ("swagger: \"2.0\"\npaths: {}\n", "this is Swagger 2.0"),
        ("openapi: [3.0.3\npaths: {}\n", "not valid YAML"),
    ] {
        let text = text.to_owned();
        let read = ask(&mut Analyst::default(), ReadFile { text }).unwrap();
        assert_eq!(read.document, None);
        let problem = &read.problems[0].message;
        assert!(problem.starts_with(reason), "{problem}");
    }
}

#[test]
fn what_was_read_need_not_be_sent_back_to_be_followed() {
    let mut analyst = at_ticketing();
    let text = include_str!("../../../../examples/bank-communication.isobar.json").to_owned();
    let read = ask(&mut analyst, ReadFile { text: text.clone() }).unwrap();
    let ticketing = judge(&mut analyst, "open-host", 1);
    assert!(
        ticketing.revision == 1,
        "reading has nothing to do with the board that is followed"
    );
    let document = read.document.and_then(DocumentParts::document).unwrap();
    assert_eq!(document, file::read_exact(&text).unwrap());
    assert_eq!(ask(&mut analyst, FollowReadFile), Ok(()));
    let mut other = Analyst::default();
    open(&mut other, &document);
    let alternative = document.alternatives()[0].id().as_str();
    let report = judge(&mut analyst, alternative, 2);
    assert_eq!(report, judge(&mut other, alternative, 2));
    assert_eq!(
        ask(&mut analyst, FollowReadFile),
        Err(QueryError::OutOfSync),
        "it is there once"
    );
}

#[test]
fn whoever_waits_for_all_formats_hears_how_much_of_them_is_there() {
    let mut analyst = at_ticketing();
    let query = Scoped {
        scope: scope("open-host"),
        query: ExportEverything { since: None },
    };
    let letters = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let heard = std::rc::Rc::clone(&letters);
    let letter = question(7, &query).unwrap();
    let reply = answer_telling(&mut analyst, &letter, move |letter| {
        heard.borrow_mut().push(String::from_utf8(letter).unwrap());
    });
    let reply = String::from_utf8(reply.unwrap()).unwrap();
    assert_eq!(SealedReply::open(&reply).unwrap().share, None);
    let letters = letters.borrow();
    let shares = letters.iter().map(|letter| {
        let told = SealedReply::open(letter).unwrap();
        assert_eq!(told.number, 7);
        told.share.unwrap()
    });
    let shares: Vec<_> = shares.collect();
    assert!(shares.len() > 10, "{shares:?}");
    assert!(shares.is_sorted() && shares[0] == 0.0 && shares.iter().all(|one| *one <= 1.0));
}
