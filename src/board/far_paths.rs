//! Paths that are put together once and painted often: the board from far away, and the dots of its grid.

use isobar_editor::{BoardArea as Place, FarPart};
use isobar_scene::{Area, Ink};

use crate::platform::canvas::Outline;

/// Low level of detail, as paths of the browser.
pub struct FarPaths {
    /// Links.
    pub links: Outline,
    /// Notes, by what they are filled with, from the bottom up.
    pub papers: Vec<(Ink, Outline)>,
}

impl FarPaths {
    /// All of it, or what lies in a part.
    pub fn of(far: &FarPart, part: Option<Place>) -> Option<Self> {
        let is_in = |area: Area| part.is_none_or(|part| part.intersects(area.into()));
        let links = Outline::new()?;
        for route in far.links.iter().filter(|route| is_in(route.bounds())) {
            links.line(route.points[0], route.points[3]);
        }
        let mut papers: Vec<(Ink, Outline)> = Vec::new();
        for (ink, area, turned) in far.papers.iter().filter(|(_, area, _)| is_in(*area)) {
            // So few that a map would take longer to look them up.
            let known = papers.iter().find(|(known, _)| known == ink);
            let add = |paper: &Outline| match turned {
                0 => paper.area(*area),
                turned => paper.turned(*area, *turned),
            };
            if let Some((_, paper)) = known {
                add(paper);
            } else {
                let paper = Outline::new()?;
                add(&paper);
                // What lies above what is the same in every part.
                let above = papers.partition_point(|(known, _)| known < ink);
                papers.insert(above, (*ink, paper));
            }
        }
        Some(Self { links, papers })
    }
}

/// The dots of the grid that are so far apart, as wide and high as this.
pub fn dots([step, width, height]: [f64; 3]) -> Option<Outline> {
    let dots = Outline::new()?;
    let (columns, rows) = ((width / step).ceil() as i32, (height / step).ceil() as i32);
    for row in 0..=rows {
        for column in 0..=columns {
            dots.area(Area {
                x: (f64::from(column) * step) as f32 - 0.9,
                y: (f64::from(row) * step) as f32 - 0.9,
                width: 1.8,
                height: 1.8,
            });
        }
    }
    Some(dots)
}
