//! What people draw: elements, documents, changes and the file format.
