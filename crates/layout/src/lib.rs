//! Geometry in, geometry out.
