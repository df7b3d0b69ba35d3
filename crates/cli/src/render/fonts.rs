//! Fonts of pictures: Inter lies in the command, other scripts come from the system.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::Database;

/// Inter as the page has it (`public/fonts`), made by `xtask/fonts/subset.py`. What comes first is taken first.
const INTER: [&[u8]; 2] = [
    include_bytes!("../../fonts/inter.ttf"),
    include_bytes!("../../fonts/inter-more.ttf"),
];

static ALL: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in INTER {
        fonts.load_font_data(font.to_vec());
    }
    fonts.load_system_fonts();
    Arc::new(fonts)
});

/// Every font that pictures can be drawn with.
pub fn all() -> Arc<Database> {
    Arc::clone(&ALL)
}
