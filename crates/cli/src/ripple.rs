//! `isobar ripple` and `isobar what-if`: who has to edit something, who stops, who is loaded.

use std::io::Write;

use isobar_engine::{Disturbance, Load, Outage, Party, Ripple, SynchronousClosure};
use isobar_model::{Alternative, Id};
use serde_json::{Value, json};

use crate::board::Board;
use crate::style::plain;
use crate::table::number;

#[derive(clap::Args, Debug)]
pub struct RippleArguments {
    #[command(flatten)]
    board: Board,
    /// Change: field:MESSAGE/FIELD, term:TERM, rule:NOTE, trigger:COMMAND@CONTEXT or consumer:MESSAGE@CONTEXT;
    /// elements by id or name, and a context that is not on the board is a new one
    #[arg(long, value_name = "CHANGE", required = true)]
    change: Vec<String>,
}

#[derive(clap::Args, Debug)]
#[command(group = clap::ArgGroup::new("question").args(["down", "load"]).required(true).multiple(true))]
pub struct WhatIfArguments {
    #[command(flatten)]
    board: Board,
    /// Service, or context, that is down, by id or name
    #[arg(long, value_name = "SERVICE")]
    down: Option<String>,
    /// Event and how often it is published a second, such as order-placed=50
    #[arg(long, value_name = "EVENT=RATE")]
    load: Option<String>,
    /// Number of times that a failed call is repeated
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    retries: u32,
}

/// Tells who has to edit something.
///
/// # Errors
/// When the board cannot be read or the output not be written.
pub fn ripple(arguments: &RippleArguments) -> std::io::Result<u8> {
    let spread = |_: &_, alternative: &Alternative| {
        let mut all = Vec::new();
        for text in &arguments.change {
            let change = parse(alternative, text)?;
            let ripple = Ripple::of(alternative, &change);
            all.push(json!({ "change": text, "services": ripple.edits, "teams": ripple.teams() }));
        }
        Ok(Value::Array(all))
    };
    arguments.board.answer("ripples", spread, tell_ripples)
}

/// Tells who stops, and who is loaded.
///
/// # Errors
/// When the board cannot be read or the output not be written.
pub fn what_if(arguments: &WhatIfArguments) -> std::io::Result<u8> {
    let imagine = |_: &_, alternative: &Alternative| {
        let mut told = json!({});
        if let Some(service) = &arguments.down {
            let id = find(alternative, service, Wanted::Frame)?;
            told["outage"] = json!(Outage::of(alternative, &id));
            told["closures"] = json!(SynchronousClosure::all(alternative));
        }
        if let Some(load) = &arguments.load {
            let (event, rate) = load
                .split_once('=')
                .ok_or("--load: expected EVENT=RATE, such as order-placed=50")?;
            let rate: f64 = rate
                .parse()
                .map_err(|_| format!("--load: `{rate}` is not a number"))?;
            let id = find(alternative, event, Wanted::Message)?;
            told["load"] = json!(Load::of(alternative, &id, rate, arguments.retries));
        }
        Ok(told)
    };
    arguments.board.answer("what_if", imagine, tell_what_if)
}

fn parse(alternative: &Alternative, text: &str) -> Result<Disturbance, String> {
    let (kind, what) = text
        .split_once(':')
        .ok_or_else(|| format!("`{text}`: expected KIND:NAME, such as term:Customer"))?;
    let at = |what: &str| {
        let (element, by) = what
            .rsplit_once('@')
            .ok_or_else(|| format!("`{text}`: expected @CONTEXT at the end"))?;
        let known = find(alternative, by, Wanted::Frame);
        let by = known.map_or_else(|_| Party::New(by.to_owned()), Party::Known);
        Ok::<_, String>((find(alternative, element, Wanted::Note)?, by))
    };
    Ok(match kind {
        "field" => {
            let (message, field) = what
                .rsplit_once('/')
                .ok_or_else(|| format!("`{text}`: expected MESSAGE/FIELD"))?;
            let message = find(alternative, message, Wanted::Message)?;
            let note = alternative.notes().get(&message);
            let fields = note.map_or(&[][..], |note| &note.message.fields);
            let found = fields
                .iter()
                .find(|one| one.id.as_str() == field || one.name == field);
            let field = found.map(|one| one.id.clone()).ok_or_else(|| {
                let known: Vec<_> = fields.iter().map(|one| one.id.as_str()).collect();
                format!(
                    "there is no field `{field}`; there are: {}",
                    known.join(", ")
                )
            })?;
            Disturbance::Field { message, field }
        }
        "term" => Disturbance::Term(find(alternative, what, Wanted::Term)?),
        "rule" => Disturbance::Rule(find(alternative, what, Wanted::Note)?),
        "trigger" => {
            let (action, by) = at(what)?;
            Disturbance::Trigger { action, by }
        }
        "consumer" => {
            let (message, by) = at(what)?;
            Disturbance::Consumer { message, by }
        }
        _ => {
            return Err(format!(
                "`{kind}` is not one of field, term, rule, trigger, consumer"
            ));
        }
    })
}

/// Kind that an element has to have.
#[derive(Clone, Copy)]
enum Wanted {
    Term,
    Note,
    Message,
    /// A context or service.
    Frame,
}

impl Wanted {
    const fn none(self) -> &'static str {
        match self {
            Self::Term => "no term",
            Self::Note => "no note",
            Self::Message => "no message",
            Self::Frame => "no context or service",
        }
    }

    fn fits(self, alternative: &Alternative, id: &Id) -> bool {
        let note = || alternative.notes().get(id);
        match self {
            Self::Term => alternative.terms().contains_key(id),
            Self::Note => note().is_some(),
            Self::Message => note().is_some_and(|note| note.kind.is_message()),
            Self::Frame => {
                alternative.contexts().contains_key(id) || alternative.services().contains_key(id)
            }
        }
    }
}

/// An element of a kind by its id; else the only one of that name.
fn find(alternative: &Alternative, text: &str, wanted: Wanted) -> Result<Id, String> {
    let by_id = Id::new(text).ok().filter(|id| wanted.fits(alternative, id));
    if let Some(id) = by_id {
        return Ok(id);
    }
    let mut named = alternative.ids().filter(|id| {
        wanted.fits(alternative, id) && alternative.name_of(id).as_deref() == Some(text)
    });
    match (named.next(), named.next()) {
        (Some(only), None) => Ok(only.clone()),
        (None, _) => Err(format!("there is {} `{text}`", wanted.none())),
        (Some(one), Some(other)) => Err(format!(
            "`{text}` could be {one} or {other}: name it by its id"
        )),
    }
}

fn tell_ripples(out: &mut dyn Write, _: &Alternative, value: &Value) -> std::io::Result<()> {
    for ripple in value.as_array().into_iter().flatten() {
        let services = ripple["services"].as_array().map_or(0, Vec::len);
        writeln!(
            out,
            "{}: {services} to edit",
            plain(ripple["change"].as_str().unwrap_or_default())
        )?;
        for service in ripple["services"].as_array().into_iter().flatten() {
            let name = plain(service["name"].as_str().unwrap_or_default());
            let team = service["team"]
                .as_str()
                .map(|team| format!(" (team {})", plain(team)));
            let is_new = if service["service"].is_null() {
                ", new"
            } else {
                ""
            };
            writeln!(out, "  {name}{is_new}{}", team.unwrap_or_default())?;
            tell_reasons(out, &service["reasons"])?;
        }
    }
    writeln!(out)
}

fn tell_reasons(out: &mut dyn Write, reasons: &Value) -> std::io::Result<()> {
    for reason in reasons.as_array().into_iter().flatten() {
        writeln!(
            out,
            "   |  {}",
            plain(reason["text"].as_str().unwrap_or_default())
        )?;
    }
    Ok(())
}

fn tell_what_if(
    out: &mut dyn Write,
    alternative: &Alternative,
    value: &Value,
) -> std::io::Result<()> {
    let name = |value: &Value| {
        let id = value.as_str().unwrap_or_default();
        let found = Id::new(id).ok().and_then(|id| alternative.name_of(&id));
        found.map_or_else(|| id.to_owned(), |name| plain(&name))
    };
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    if let Some(outage) = value.get("outage") {
        for (key, label) in [
            ("stops", "stops"),
            ("hears_nothing", "keeps running, but receives no updates"),
        ] {
            for one in list(&outage[key]) {
                writeln!(out, "  {} {label}", name(&one["service"]))?;
                tell_reasons(out, &one["because"])?;
            }
        }
        for one in list(&outage["waits"]) {
            let kept = match one["is_kept"].as_bool() {
                Some(true) => "waits in a queue",
                Some(false) => "is lost",
                None => "waits or is lost: whether it is kept is not specified",
            };
            writeln!(
                out,
                "  {} of {} {kept}",
                name(&one["message"]),
                name(&one["service"])
            )?;
        }
        for one in list(&value["closures"]) {
            let calls: Vec<_> = list(&one["calls"]).iter().map(name).collect();
            let availability = one["availability"].as_f64().unwrap_or_default();
            let hours = one["downtime_hours"].as_f64().unwrap_or_default();
            writeln!(
                out,
                "  {} needs {} at the same time: {} available, {hours:.0} hours a year down",
                name(&one["service"]),
                calls.join(", "),
                number(availability)
            )?;
        }
    }
    if let Some(load) = value.get("load") {
        let of = |key: &str| number(load[key].as_f64().unwrap_or_default());
        writeln!(
            out,
            "  {} calls back for each event: {} a second at the publisher, {} if all fail and are repeated",
            of("callbacks_per_event"),
            of("callbacks_per_second"),
            of("worst_callbacks_per_second")
        )?;
        for one in list(&load["at"]) {
            let of = |key: &str| number(one[key].as_f64().unwrap_or_default());
            writeln!(
                out,
                "  {}: {} messages and {} calls a second",
                name(&one["service"]),
                of("messages_per_second"),
                of("calls_per_second")
            )?;
            tell_reasons(out, &one["because"])?;
        }
    }
    writeln!(out)
}
