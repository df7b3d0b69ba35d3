//! Room for one more box, without moving any other.

use kurbo::{Point, Rect, Size};

/// The middle nearest to `wanted` where a box of a size lies on none of `taken` and keeps a distance from them. The
/// nearest free middle touches, with its distance, one or two of the boxes, so only such places are tried.
#[must_use]
pub fn free_place(taken: &[Rect], wanted: Point, size: Size, gap: f64) -> Point {
    let (half_width, half_height) = (size.width / 2.0 + gap, size.height / 2.0 + gap);
    let blocked: Vec<Rect> = taken
        .iter()
        .map(|area| area.inflate(half_width, half_height))
        .collect();
    let is_free = |at: Point| {
        let is_in = |area: &Rect| {
            let inner = area.inset(-1e-6);
            inner.x0 < at.x && at.x < inner.x1 && inner.y0 < at.y && at.y < inner.y1
        };
        !blocked.iter().any(is_in)
    };
    if is_free(wanted) {
        return wanted;
    }
    let columns = blocked.iter().flat_map(|area| [area.x0, area.x1]);
    let columns: Vec<f64> = columns.chain([wanted.x]).collect();
    let rows = blocked.iter().flat_map(|area| [area.y0, area.y1]);
    let rows: Vec<f64> = rows.chain([wanted.y]).collect();
    let all = columns
        .iter()
        .flat_map(|x| rows.iter().map(move |y| Point::new(*x, *y)));
    let distance = |at: &Point| at.distance_squared(wanted);
    let mut places: Vec<Point> = all.collect();
    places.sort_by(|one, other| distance(one).total_cmp(&distance(other)));
    // Right of everything there is always room.
    places.into_iter().find(|at| is_free(*at)).unwrap_or(wanted)
}
