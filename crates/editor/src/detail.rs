//! Semantic zoom: what is shown from how far away, and how large. The one place that decides it.

/// Level of detail at a zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DetailLevel {
    /// Paper without words: names of frames and chapters tell where one is.
    Far,
    /// Notes show their first words, as large as they can.
    Words,
    /// Everything.
    Full,
}

/// Sizes and choices of all that depends on the zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detail {
    zoom: f64,
    /// Level of detail.
    pub level: DetailLevel,
}

/// Below this zoom not even a short word on a note can be read.
const FAR: f64 = 0.1875;
/// Boards of so few notes show beginnings of words down to another zoom: on larger ones, they would cost more than they say.
const FEW: usize = 400;
const FAR_OF_FEW: f64 = 0.1;
/// From this zoom on, the strip at the top of a frame has room for its name.
const FULL: f64 = 0.31;
/// Text of this many pixels can be read.
const READABLE: f64 = 7.0;
/// Text that stands for what could not be read has at least so many pixels.
const WORDS: f64 = 8.0;
/// Names of chapters have at least so many pixels.
const HEADING: f64 = 12.0;
/// Sizes that depend on the zoom grow in steps of this factor: what is laid out is kept meanwhile.
const STEP: f64 = 1.12;
/// Below this many pixels, icons are left out.
const SMALLEST_ICON: f64 = 8.0;
/// Frame names never get smaller than this, in pixels.
const SMALLEST_NAME: f64 = 11.0;
/// Names that stand in the middle of their frames from far away, in pixels.
const LARGEST_NAME: f64 = 26.0;
/// Height of a name above a frame, in pixels.
const NAME_ROOM: f64 = 16.0;
/// Below this zoom, badges are discs without a sign, and of at least this radius in pixels.
const SIGNS: f64 = 0.5;
const SMALLEST_BADGE: f64 = 5.0;

impl DetailLevel {
    /// Level of detail at `zoom`, on a board of so many notes.
    #[must_use]
    pub const fn at(zoom: f64, notes: usize) -> Self {
        let far = if notes <= FEW { FAR_OF_FEW } else { FAR };
        if zoom >= FULL {
            Self::Full
        } else if zoom >= far {
            Self::Words
        } else {
            Self::Far
        }
    }
}

impl Detail {
    /// The detail that is shown at `zoom`, of a board of so many notes.
    #[must_use]
    pub const fn at(zoom: f64, notes: usize) -> Self {
        let level = DetailLevel::at(zoom, notes);
        Self { zoom, level }
    }

    /// True if text of this size can be read, in board units as all sizes here.
    #[must_use]
    pub fn is_readable(self, font_size: f32) -> bool {
        f64::from(font_size) * self.zoom >= READABLE
    }

    /// Size that words have at least which stand for what cannot be read.
    #[must_use]
    pub fn words(self) -> f32 {
        self.stepped(WORDS)
    }

    /// Size that names of chapters have at least.
    #[must_use]
    pub fn heading(self) -> f32 {
        self.stepped(HEADING)
    }

    /// So many pixels in board units, or up to a step more.
    fn stepped(self, pixels: f64) -> f32 {
        let steps = (-self.zoom.ln() / STEP.ln()).ceil();
        (pixels * STEP.powf(steps)) as f32
    }

    /// True if round corners of paper can be told from sharp ones, which are painted faster.
    #[must_use]
    pub fn shows_corners(self) -> bool {
        self.level == DetailLevel::Full
    }

    /// True if an icon of this size can be told from others.
    #[must_use]
    pub fn shows_icon(self, size: f64) -> bool {
        size * self.zoom >= SMALLEST_ICON
    }

    /// Radius of a badge that has this one near by, and whether there is room for its sign.
    #[must_use]
    pub fn badge(self, radius: f32) -> (f32, bool) {
        if self.zoom < SIGNS {
            ((SMALLEST_BADGE / self.zoom) as f32, false)
        } else {
            (radius, true)
        }
    }

    /// Size of the name of a frame: as it is, unless that is too small to be read and the frame is wide enough for more.
    #[must_use]
    pub fn name(self, font_size: f32, width: f32, frame_width: f32) -> f64 {
        let size = f64::from(font_size);
        let room = f64::from(frame_width) * 0.6 / f64::from(width).max(1.0);
        size * (SMALLEST_NAME / (size * self.zoom)).clamp(1.0, room.max(1.0))
    }

    /// Size of the name of a frame that stands in its middle, over what lies there, with a second line below it. `None`
    /// where it could not be read, or the notes can.
    #[must_use]
    pub fn name_in_the_middle(self, font_size: f32, width: f32, frame: (f32, f32)) -> Option<f64> {
        let size = f64::from(font_size);
        let wide = size * f64::from(frame.0) * 0.8 / f64::from(width).max(1.0);
        let fits = wide
            .min(f64::from(frame.1) * 0.3)
            .min(LARGEST_NAME / self.zoom);
        let is_seen = self.level == DetailLevel::Far && fits * self.zoom >= SMALLEST_NAME;
        is_seen.then_some(fits)
    }

    /// True if names of frames stand above them: the strip at their top has no room for them.
    #[must_use]
    pub fn names_stand_above(self) -> bool {
        self.level != DetailLevel::Full
    }

    /// Room above a frame in which its name stands.
    #[must_use]
    pub fn above(self) -> f64 {
        if self.names_stand_above() {
            NAME_ROOM / self.zoom
        } else {
            0.0
        }
    }
}
