//! Layout of diagrams: places boxes by what leads to what, routes lines around them, and finds room for labels.
//!
//! Plain geometry, in the units of whoever calls: boxes are named by their position in a list. The same input always
//! gives the same output. Nothing here knows what a box stands for.
//!
//! ```
//! use isobar_layout::{BoxEdge, BoxGraph, Router, Spacing, arrange};
//! use kurbo::Size;
//!
//! let graph = BoxGraph {
//!     sizes: vec![Size::new(200.0, 100.0); 3],
//!     edges: vec![BoxEdge::new(0, 1), BoxEdge::new(1, 2)],
//! };
//! let boxes = arrange(&graph, Spacing::default(), Size::new(1280.0, 800.0));
//! let routes = Router::new(boxes, 20.0).routes(&[(0, 2)]);
//! assert!(routes[0].len() > 2, "it goes around the box between its ends");
//! ```

mod labels;
mod layered;
mod packing;
mod place;
mod route;

pub use labels::{TakenAreas, along, length, place_label};
pub use layered::{BoxEdge, BoxGraph, Spacing, arrange};
pub use place::free_place;
pub use route::{Router, shifted};
