//! Times of layout and routing: `cargo run --release -p isobar-layout --example layout_times`.

use std::time::Instant;

use isobar_layout::{BoxEdge, BoxGraph, Router, Spacing, arrange};
use kurbo::Size;

fn main() {
    println!(
        "{:>7} {:>7} {:>12} {:>12}",
        "boxes", "edges", "layout", "routes"
    );
    for (count, edges, reach) in [
        (100, 300, 12),
        (300, 600, 12),
        (1_000, 1_500, 12),
        (1_000, 2_000, 900),
    ] {
        let graph = graph(count, edges, reach);
        let start = Instant::now();
        let boxes = arrange(&graph, Spacing::default(), Size::new(1280.0, 800.0));
        let laid_out = start.elapsed();
        let ends: Vec<_> = graph
            .edges
            .iter()
            .map(|edge| (edge.from, edge.to))
            .collect();
        let start = Instant::now();
        let routes = Router::new(boxes, 20.0).routes(&ends);
        println!(
            "{count:>7} {:>7} {:>9} ms {:>9} ms",
            routes.len(),
            laid_out.as_millis(),
            start.elapsed().as_millis()
        );
    }
}

/// Each box leads to a few of the boxes after it, as processes do.
fn graph(count: usize, edges: usize, reach: usize) -> BoxGraph {
    let mut seed = 1_usize;
    let mut next = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let edge = |_| {
        let from = next(count - 1);
        BoxEdge::new(from, (from + 1 + next(reach)).min(count - 1))
    };
    BoxGraph {
        sizes: vec![Size::new(210.0, 110.0); count],
        edges: (0..edges).map(edge).collect(),
    }
}
