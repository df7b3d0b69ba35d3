//! Every kind of drawing that can be read.

use super::form::Sketch;
use super::{
    Beginning, drawio, egon, excalidraw, mermaid, miragon_map, outline, plantuml, storm, table,
    tldraw,
};
use crate::problem::Problems;

/// A kind of drawing.
pub(super) struct Reader {
    /// Its name with its article, within a sentence.
    pub name: &'static str,
    /// True of a text that is one.
    pub is: fn(&Beginning) -> bool,
    /// Reads one. An error is the reason why nothing of it can be read.
    pub read: fn(&str, &mut Problems) -> Result<Sketch, String>,
}

/// Kinds of drawings: the first that knows a text reads it.
pub(super) static READERS: [Reader; 10] = [
    Reader {
        name: "an Excalidraw drawing",
        is: |text| {
            text.is_json_with(&[
                "\"type\":\"excalidraw\"",
                "\"type\":\"excalidraw/clipboard\"",
            ])
        },
        read: excalidraw::read,
    },
    Reader {
        name: "a tldraw drawing",
        is: |text| text.is_json_with(&["\"tldrawFileFormatVersion\""]),
        read: tldraw::read,
    },
    Reader {
        name: "a context map of Miragon",
        is: |text| {
            text.is_json_with(&["\"contexts\":["])
                && text.is_json_with(&["\"subdomainType\"", "\"relationships\":["])
        },
        read: miragon_map::read,
    },
    Reader {
        name: "a draw.io diagram",
        is: |text| {
            text.is_xml_with(&["<mxfile", "<mxGraphModel"]) || text.text.starts_with("%3Cmx")
        },
        read: drawio::read,
    },
    Reader {
        name: "a domain story of Egon.io",
        is: |text| {
            text.is_json_with(&["\"domainStory:", "\"domainStory\":", "\"dst\":"])
                || text.is_xml_with(&["<svg"]) && egon::is_picture(text.text)
        },
        read: egon::read,
    },
    Reader {
        name: "a Mermaid flowchart",
        is: |text| mermaid::is_flowchart(text.text),
        read: mermaid::read,
    },
    Reader {
        name: "a PlantUML diagram",
        is: |text| text.text.starts_with("@startuml"),
        read: plantuml::read,
    },
    Reader {
        name: "an event storming of Miragon",
        is: |text| storm::is_storm(text.text),
        read: storm::read,
    },
    Reader {
        name: "a table of stickies",
        is: |text| table::is_table(text.text),
        read: table::read,
    },
    Reader {
        name: "an outline",
        is: |text| outline::is_outline(text.text),
        read: outline::read,
    },
];
