//! The browser app: Leptos shell around the editor.

mod analyst;
mod app;
#[cfg(feature = "bench")]
mod bench;
mod board;
mod board_store;
mod boards;
mod commands;
mod examples;
mod export_dialog;
mod findings;
mod inspector;
mod panel;
mod parts;
mod platform;
mod relationships;
mod saved_file;
mod session;
mod share;
mod shell;
mod ui;
mod views;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
