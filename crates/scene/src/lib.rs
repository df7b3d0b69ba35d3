//! The display list: what is seen, as shapes and lines of text.
