//! Files out of a board, and boards out of files.

use super::*;

#[test]
fn every_format_that_it_offers_can_be_made() {
    let mut analyst = at_ticketing();
    judge(&mut analyst, "open-host", 1);
    let Answer::Formats(formats) = analyst.answer(Request::Formats) else {
        panic!("there are no formats");
    };
    for format in formats {
        let request = Request::Export {
            format: format.id.clone(),
            context: None,
            is_dark: true,
            since: None,
        };
        let made = analyst.answer(request);
        assert!(
            matches!(made, Answer::Exported(_)),
            "{}: {made:?}",
            format.id
        );
    }
}

fn since_file(text: String) -> Option<Earlier> {
    let name = "old.json".to_owned();
    Some(Earlier::File { name, text })
}

fn export_since(analyst: &mut Analyst, since: Option<Earlier>) -> Result<Exported, String> {
    let request = Request::Export {
        format: "asyncapi".to_owned(),
        context: Some(id("ticketing")),
        is_dark: false,
        since,
    };
    match analyst.answer(request) {
        Answer::Exported(made) => Ok(made),
        Answer::Refused(reason) => Err(reason),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_earlier_file_raises_versions_and_tells_whom_it_breaks() {
    let mut analyst = at_ticketing();
    judge(&mut analyst, "open-host", 1);
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

    let all = Request::ExportAll {
        since: since_file(earlier),
    };
    let Answer::Archive(archive) = analyst.answer(all) else {
        panic!("there is no archive");
    };
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
    judge(&mut analyst, "open-host", 1);
    let other = |name: &str| Some(Earlier::Alternative(id(name)));
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
    judge(&mut analyst, "open-host", 1);
    let Answer::Archive(archive) = analyst.answer(Request::ExportAll { since: None }) else {
        panic!("there is no archive");
    };
    let bytes = STANDARD.decode(archive).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<_> = archive.file_names().map(str::to_owned).collect();
    let Answer::Formats(formats) = analyst.answer(Request::Formats) else {
        panic!("there are no formats");
    };
    for format in formats {
        let folder = format!("{}/", format.id);
        let request = Request::Export {
            format: format.id,
            context: None,
            is_dark: false,
            since: None,
        };
        let Answer::Exported(made) = analyst.answer(request) else {
            panic!("{folder} cannot be made");
        };
        for file in made.files {
            assert!(names.contains(&file.path), "{} of {folder}", file.path);
        }
    }
    assert!(archive.by_index(0).unwrap().size() > 0);
}

#[test]
fn a_contract_of_others_becomes_a_board() {
    let text = "asyncapi: 3.0.0\ninfo: {title: Streetlights, version: 1.0.0}\nchannels:\n  light:\n    address: light\n    messages:\n      lightMeasured: {payload: {type: object, properties: {lumens: {type: integer}}}}\noperations:\n  publishLight: {action: send, channel: {$ref: '#/channels/light'}}\n".to_owned();
    let Answer::Reading { text, headline, .. } = Analyst::default().answer(Request::Read { text })
    else {
        panic!("there is no reading");
    };
    assert_eq!(headline.as_deref(), Some("Imported 1 event."));
    let document = file::read_exact(&text.unwrap()).unwrap();
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
        let Answer::Reading { text, problems, .. } =
            Analyst::default().answer(Request::Read { text })
        else {
            panic!("there is no reading");
        };
        assert_eq!(text, None);
        assert!(problems[0].message.starts_with(reason), "{problems:?}");
    }
}
