//! The little Markdown of the rules' documentation, as paragraphs.

use leptos::prelude::*;

/// Paragraphs, with code where backticks say so. Everything else is plain text.
pub fn paragraphs(markdown: &str) -> Vec<AnyView> {
    let mut paragraphs = vec![String::new()];
    for line in markdown.lines().map(str::trim) {
        let is_new = line.is_empty() || line.starts_with("- ");
        if is_new && paragraphs.last().is_some_and(|last| !last.is_empty()) {
            paragraphs.push(String::new());
        }
        if let Some(last) = paragraphs.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(line);
        }
    }
    paragraphs.retain(|text| !text.is_empty());
    paragraphs
        .iter()
        .map(|text| view! { <p>{with_code(text)}</p> }.into_any())
        .collect()
}

fn with_code(text: &str) -> Vec<AnyView> {
    let part = |(index, part): (usize, &str)| {
        let part = part.to_owned();
        if index % 2 == 1 {
            view! { <code>{part}</code> }.into_any()
        } else {
            part.into_any()
        }
    };
    text.split('`').enumerate().map(part).collect()
}
