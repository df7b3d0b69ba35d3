//! `OpenAPI` 3: what is got is a query, everything else a command, and a webhook is an event; all are called directly.

use isobar_model::{ChannelKind, Id, NoteKind};

use crate::board::Board;
use crate::calls::Calls;
use crate::problem::Problems;
use crate::selection::Selection;
use crate::source::{Part, Source, entries};

/// Methods that are read, in the order of the board.
const METHODS: [&str; 6] = ["get", "head", "post", "put", "patch", "delete"];

/// Reads a document.
pub(crate) fn read(
    source: &mut Source,
    board: &mut Board,
    problems: &mut Problems,
    selection: &Selection,
) {
    let root = source.root();
    source.reads_siblings = !root.text("openapi").starts_with("3.0");
    problems.unread(
        "",
        &root.value,
        &[
            "openapi",
            "info",
            "paths",
            "webhooks",
            "x-webhooks",
            "components",
            "security",
            "jsonSchemaDialect",
        ],
    );
    if let Some(info) = root.member("info") {
        problems.unread(
            &info.at(),
            &info.value,
            &["title", "summary", "description", "version"],
        );
    }
    let paths = operations(root.member("paths"), source, problems);
    let hooks =
        ["webhooks", "x-webhooks"].map(|key| operations(root.member(key), source, problems));
    let hooks = hooks.concat();
    let chosen = |one: &Operation| selection.has(&one.path, &one.tags());
    let paths: Vec<_> = paths.into_iter().filter(chosen).collect();
    let hooks: Vec<_> = hooks.into_iter().filter(chosen).collect();
    let total = paths.len() + hooks.len();
    let many = selection.limit(total, "/paths", problems);
    let home = home(&root, board);
    source.share_fields(total.min(many), home.is_own);
    let channel = channel(board, "http", "HTTP");
    let mut hook_channel = None;
    let mut reader = Calls {
        source,
        board,
        problems,
        home: home.id,
        version: home.version,
        is_own: home.is_own,
        is_guarded: has_items(&root, "security"),
    };
    for operation in paths.iter().take(many) {
        reader.operation(operation, NoteKind::Command, &channel);
    }
    for operation in hooks.iter().take(many.saturating_sub(paths.len())) {
        let channel =
            hook_channel.get_or_insert_with(|| self::channel(reader.board, "webhooks", "Webhooks"));
        reader.operation(operation, NoteKind::Event, channel);
    }
}

/// An operation, with what its path says for all of its operations.
#[derive(Clone)]
pub(crate) struct Operation {
    pub path: String,
    pub method: &'static str,
    pub part: Part,
    pub shared: Vec<Part>,
}

impl Operation {
    fn tags(&self) -> Vec<String> {
        let tags = self.part.member("tags").map(|tags| tags.items());
        let tags = tags.unwrap_or_default().into_iter();
        tags.filter_map(|tag| tag.value.as_str().map(str::to_owned))
            .collect()
    }
}

/// The operations of paths, or of webhooks.
fn operations(all: Option<Part>, source: &mut Source, problems: &mut Problems) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, item) in entries(all, problems) {
        if path.starts_with("x-") {
            problems.tell(&item.at(), crate::problem::SKIPPED);
            continue;
        }
        let Some(item) = source.resolve(item, problems) else {
            continue;
        };
        if !item.value.is_object() {
            problems.tell(&item.at(), crate::problem::NOT_AN_OBJECT);
            continue;
        }
        let read = [&METHODS[..], &["parameters", "summary", "description"]].concat();
        problems.unread(&item.at(), &item.value, &read);
        let shared = item.member("parameters").map(|all| all.items());
        let shared = shared.unwrap_or_default();
        for method in METHODS {
            if let Some(part) = item.member(method) {
                operations.push(Operation {
                    path: path.clone(),
                    method,
                    part,
                    shared: shared.clone(),
                });
            }
        }
    }
    operations
}

/// The context that the document is about.
struct Home {
    id: Id,
    version: String,
    is_own: bool,
}

fn home(root: &Part, board: &mut Board) -> Home {
    let info = root.member("info");
    let said = |key: &str| info.as_ref().map(|info| info.text(key)).unwrap_or_default();
    let title = match said("title") {
        empty if empty.is_empty() => "Untitled".to_owned(),
        title => title,
    };
    let own = said("x-isobar-context");
    let key = if own.is_empty() {
        Id::from_words(&title).to_string()
    } else {
        own.clone()
    };
    let description = info
        .as_ref()
        .map(|info| info.first_text(&["description", "summary"]));
    Home {
        id: board.context(&key, &title, &description.unwrap_or_default()),
        version: said("version"),
        is_own: !own.is_empty(),
    }
}

fn channel(board: &mut Board, id: &str, name: &str) -> Id {
    let id = board.channel(id, name, ChannelKind::Direct);
    if let Some(channel) = board.channel_mut(&id) {
        channel.protocol = Some("http".to_owned());
    }
    id
}

/// True if a member is a list with something in it.
pub(crate) fn has_items(part: &Part, key: &str) -> bool {
    part.member(key)
        .is_some_and(|list| !list.items().is_empty())
}
