//! Input by pointer, wheel and keys, as plain values without a browser.

use crate::geometry::ScreenPoint;

/// Something that a person did. Nothing in it that is not finite has any effect.
#[derive(Clone, Debug, PartialEq)]
pub enum InputEvent {
    /// A button went down, or a finger or pen touched.
    PointerDown(Pointer),
    /// The pointer moved, pressed or not.
    PointerMove(Pointer),
    /// A frame has passed since a response said that the board drifts.
    Tick,
    /// The button went up.
    PointerUp(Pointer),
    /// The gesture was taken away: `pointercancel` or lost capture. It never was.
    PointerCancel,
    /// The board lost the focus, or the window did: what was held is so no longer.
    Blur,
    /// The pointer left the board.
    PointerLeave,
    /// Nobody pressed a key for about a second, or the page may be about to go.
    Rest,
    /// A second click in the same place, after both were reported as down and up. A long press counts.
    DoubleClick(Pointer),
    /// The wheel turned, or two fingers on a trackpad scrolled or pinched (then `modifiers.command` is set).
    Wheel {
        /// Position.
        at: ScreenPoint,
        /// Pixels to the right.
        dx: f64,
        /// Pixels down.
        dy: f64,
        /// Modifier keys.
        modifiers: Modifiers,
    },
    /// Two fingers moved on a touch screen.
    Pinch {
        /// The middle between the fingers now.
        at: ScreenPoint,
        /// Change of their distance since the last event, as a factor.
        scale: f64,
        /// Movement of the middle since the last event, in pixels to the right.
        dx: f64,
        /// The same, down.
        dy: f64,
    },
    /// A key went down while the board had the focus.
    KeyDown(KeyPress),
    /// A key went up.
    KeyUp(KeyPress),
}

/// A pointer at one moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointer {
    /// Position.
    pub at: ScreenPoint,
    /// Which button the event is about; the main one for touch and moves.
    pub button: Button,
    /// Modifier keys.
    pub modifiers: Modifiers,
    /// True if a finger did it: then targets are larger.
    pub touch: bool,
}

/// A button of a pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Button {
    /// The main one; a finger; the tip of a pen.
    #[default]
    Main,
    /// The wheel as a button.
    Middle,
    /// The one for context menus.
    Secondary,
}

/// Keys held during an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Modifiers {
    /// Shift.
    pub shift: bool,
    /// Alt or Option.
    pub alt: bool,
    /// Control; Command on a Mac.
    pub command: bool,
}

impl Modifiers {
    /// Nothing held.
    pub const NONE: Self = Self {
        shift: false,
        alt: false,
        command: false,
    };
    /// Shift only.
    pub const SHIFT: Self = Self {
        shift: true,
        ..Self::NONE
    };
    /// Alt only.
    pub const ALT: Self = Self {
        alt: true,
        ..Self::NONE
    };
    /// Control or Command only.
    pub const COMMAND: Self = Self {
        command: true,
        ..Self::NONE
    };
    /// Control or Command, and Shift.
    pub const COMMAND_SHIFT: Self = Self {
        command: true,
        shift: true,
        alt: false,
    };
}

/// A key with what was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPress {
    /// The DOM's `KeyboardEvent.key`: `a`, `A`, `Enter`, `ArrowLeft`, ` `.
    pub key: String,
    /// Modifier keys.
    pub modifiers: Modifiers,
}

impl KeyPress {
    /// A key without anything held.
    #[must_use]
    pub fn plain(key: &str) -> Self {
        Self::with(key, Modifiers::NONE)
    }

    /// A key with `modifiers` held.
    #[must_use]
    pub fn with(key: &str, modifiers: Modifiers) -> Self {
        Self {
            key: key.to_owned(),
            modifiers,
        }
    }

    /// The character that the key types, if it types one.
    #[must_use]
    pub fn typed(&self) -> Option<char> {
        let mut characters = self.key.chars();
        let only = characters.next().filter(|_| characters.next().is_none())?;
        let is_text = !only.is_control() && !self.modifiers.command && !self.modifiers.alt;
        is_text.then_some(only)
    }
}
