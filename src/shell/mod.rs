//! Everything around the stage but the panel.

mod alternatives;
mod board_menu;
mod boards_dialog;
mod broken_file;
mod clipboard;
mod context_menu;
mod export_button;
mod help;
mod notices;
mod page_commands;
mod palette;
mod rail;
mod selection_bar;
mod stage_corners;
mod top_bar;
mod working;

pub use alternatives::AlternativeMenu;
pub use board_menu::BoardMenu;
pub use boards_dialog::BoardsDialog;
pub use broken_file::BrokenFile;
pub use context_menu::ContextMenu;
pub use help::HelpDialog;
pub use notices::Notices;
pub use page_commands::follow_commands;
pub use palette::Palette;
pub use rail::Rail;
pub use selection_bar::SelectionBar;
pub use stage_corners::StageCorners;
pub use top_bar::{EmbedBar, TopBar};
pub use working::{Working, WorkingOnStage};
