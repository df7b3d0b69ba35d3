//! Parts that are not connected, side by side.

use kurbo::{Point, Rect, Size};

/// The corner of each part, so that all of them take about the shape of the screen: in rows, the tallest first.
pub fn pack(parts: &[Vec<Rect>], gap: f64, screen: Size) -> Vec<Point> {
    let sizes: Vec<Size> = parts.iter().map(|part| size(part)).collect();
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|one, other| sizes[*other].height.total_cmp(&sizes[*one].height));
    let area: f64 = sizes
        .iter()
        .map(|size| (size.width + gap) * (size.height + gap))
        .sum();
    let widest = sizes.iter().map(|size| size.width).fold(0.0, f64::max);
    let ratio = screen.width / screen.height.max(1.0);
    let width = (area * ratio).sqrt().max(widest);
    let mut places = vec![Point::ZERO; parts.len()];
    let (mut at, mut row) = (Point::ZERO, 0.0_f64);
    for index in order {
        if at.x > 0.0 && at.x + sizes[index].width > width {
            at = Point::new(0.0, at.y + row + gap);
            row = 0.0;
        }
        places[index] = at;
        at.x += sizes[index].width + gap;
        row = row.max(sizes[index].height);
    }
    places
}

fn size(part: &[Rect]) -> Size {
    let all = part.iter().copied().reduce(|all, one| all.union(one));
    all.unwrap_or_default().size()
}
