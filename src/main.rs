//! The browser app: Leptos shell around the editor.

mod analyst;
mod app;
#[cfg(feature = "bench")]
mod bench;
mod board;
mod boards;
mod examples;
mod keeper;
mod panels;
mod parts;
mod platform;
mod session;
mod shell;
mod views;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
