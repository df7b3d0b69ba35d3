//! Camera, selection, tools, history and the display list, without a browser.
