//! Overlay of the board: outlines, handles, previews. All in board units.

use isobar_model::{Id, NoteKind};
use isobar_scene::Route;

use crate::geometry::{BoardArea, BoardPoint};

/// Something drawn over the board.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// A line around an element.
    Outline {
        /// The element.
        id: Id,
        /// Area inside the line.
        area: BoardArea,
        /// Rotation of the area clockwise about its middle, in degrees.
        rotation: i32,
        /// Why.
        emphasis: Emphasis,
    },
    /// A line along a link.
    Course {
        /// The link.
        id: Id,
        /// Course.
        route: Route,
        /// Why.
        emphasis: Emphasis,
    },
    /// Something to drag an element by. Of the same size on the screen at any zoom.
    Handle {
        /// Its middle.
        at: BoardPoint,
        /// Effect.
        handle: Handle,
    },
    /// A line that shows to what something snaps.
    Guide {
        /// Start.
        from: BoardPoint,
        /// End.
        to: BoardPoint,
    },
    /// The rectangle that selects what it touches.
    Lasso(BoardArea),
    /// A link that is being drawn.
    LinkPreview {
        /// Course: to the pointer, or to the element that it would end at.
        route: Route,
        /// True if letting go would draw it.
        fits: bool,
    },
    /// A note that a click would place.
    NotePreview {
        /// Its kind.
        kind: NoteKind,
        /// Position.
        area: BoardArea,
    },
    /// A frame that is being drawn.
    FramePreview {
        /// Position.
        area: BoardArea,
        /// True if it becomes a service of the context around it.
        service: bool,
    },
}

impl Overlay {
    /// The area that it covers, without the width of its lines; of a handle its middle.
    #[must_use]
    pub fn bounds(&self) -> BoardArea {
        match self {
            Self::Outline { area, rotation, .. } => {
                isobar_scene::Area::from(*area).turned(*rotation).into()
            }
            Self::Course { route, .. } | Self::LinkPreview { route, .. } => route.bounds().into(),
            Self::Handle { at, .. } => BoardArea::around(*at, *at),
            Self::Guide { from, to } => BoardArea::around(*from, *to),
            Self::Lasso(area)
            | Self::NotePreview { area, .. }
            | Self::FramePreview { area, .. } => *area,
        }
    }
}

/// Why an element stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Emphasis {
    /// It is selected.
    Selected,
    /// The pointer is over it.
    Hovered,
    /// It is connected with what the pointer is over.
    Related,
    /// A link would end at it, or a frame take it in.
    Target,
    /// A previewed redesign would add it.
    Added,
    /// A previewed redesign would change it.
    Changed,
    /// A previewed redesign would remove it.
    Removed,
    /// A finding is about it.
    Finding,
}

/// Something to drag an element by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Handle {
    /// Moves this corner.
    Corner(Corner),
    /// Draws a link from this side.
    Link(Side),
    /// Turns the paper.
    Turn,
}

/// A corner of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Corner {
    /// Top left.
    TopLeft,
    /// Top right.
    TopRight,
    /// Bottom right.
    BottomRight,
    /// Bottom left.
    BottomLeft,
}

/// A side of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Top.
    Top,
    /// Right.
    Right,
    /// Bottom.
    Bottom,
    /// Left.
    Left,
}

impl Corner {
    /// Every corner, clockwise.
    pub const ALL: [Self; 4] = [
        Self::TopLeft,
        Self::TopRight,
        Self::BottomRight,
        Self::BottomLeft,
    ];

    /// Position on `area`.
    #[must_use]
    pub const fn of(self, area: BoardArea) -> BoardPoint {
        match self {
            Self::TopLeft => BoardPoint::new(area.left, area.top),
            Self::TopRight => BoardPoint::new(area.right, area.top),
            Self::BottomRight => BoardPoint::new(area.right, area.bottom),
            Self::BottomLeft => BoardPoint::new(area.left, area.bottom),
        }
    }

    /// The corner that stays where it is while this one moves.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::TopLeft => Self::BottomRight,
            Self::TopRight => Self::BottomLeft,
            Self::BottomRight => Self::TopLeft,
            Self::BottomLeft => Self::TopRight,
        }
    }
}

impl Side {
    /// Every side, clockwise.
    pub const ALL: [Self; 4] = [Self::Top, Self::Right, Self::Bottom, Self::Left];

    /// The middle of it on `area`.
    #[must_use]
    pub const fn middle_of(self, area: BoardArea) -> BoardPoint {
        let center = area.center();
        match self {
            Self::Top => BoardPoint::new(center.x, area.top),
            Self::Right => BoardPoint::new(area.right, center.y),
            Self::Bottom => BoardPoint::new(center.x, area.bottom),
            Self::Left => BoardPoint::new(area.left, center.y),
        }
    }
}
