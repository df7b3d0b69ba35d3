//! Colours of paper, and what people call them.

use std::fmt;

/// A colour, as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Color(u8, u8, u8);

/// The colour that people say a paper has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hue {
    Red,
    Orange,
    Yellow,
    Green,
    Blue,
    Purple,
    Pink,
}

/// Names of colours in files and lists of Miro, Mural, tldraw and CSS. The longest that fits counts.
const NAMES: [(&str, Color); 28] = [
    ("aqua", Color(0x6c, 0xd5, 0xf5)),
    ("black", Color(0x1d, 0x1d, 0x1d)),
    ("blue", Color(0x6c, 0xa0, 0xf5)),
    ("cyan", Color(0x6c, 0xd8, 0xfa)),
    ("fuchsia", Color(0xff, 0x00, 0xff)),
    ("gold", Color(0xff, 0xd7, 0x00)),
    ("gray", Color(0xe6, 0xe6, 0xe6)),
    ("green", Color(0x93, 0xd2, 0x75)),
    ("grey", Color(0xe6, 0xe6, 0xe6)),
    ("lavender", Color(0xd0, 0xbf, 0xff)),
    ("lightblue", Color(0xa5, 0xd8, 0xff)),
    ("lightgreen", Color(0xd5, 0xf6, 0x92)),
    ("lightpink", Color(0xff, 0xce, 0xe0)),
    ("lightred", Color(0xf7, 0x76, 0x76)),
    ("lightviolet", Color(0xe0, 0x85, 0xf4)),
    ("lightyellow", Color(0xff, 0xf9, 0xb1)),
    ("lilac", Color(0xc8, 0xa2, 0xc8)),
    ("lime", Color(0xc9, 0xdf, 0x56)),
    ("magenta", Color(0xd0, 0x20, 0x90)),
    ("mauve", Color(0xbe, 0x88, 0xc7)),
    ("orange", Color(0xff, 0x9d, 0x48)),
    ("pink", Color(0xff, 0xa0, 0xc8)),
    ("purple", Color(0xbe, 0x88, 0xc7)),
    ("red", Color(0xf1, 0x6c, 0x7f)),
    ("teal", Color(0x67, 0xc6, 0xa0)),
    ("violet", Color(0xb3, 0x84, 0xbb)),
    ("white", Color(0xff, 0xff, 0xff)),
    ("yellow", Color(0xfe, 0xf4, 0x45)),
];

impl Color {
    /// Reads `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(r, g, b)` or a name such as `light_blue`; `None` of what is no colour
    /// or cannot be seen.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(digits) = text.strip_prefix('#') {
            return Self::of_digits(digits);
        }
        if let Some(parts) = text.strip_prefix("rgb") {
            return Self::of_parts(parts.trim_start_matches('a'));
        }
        let word: String = text.chars().filter(char::is_ascii_alphabetic).collect();
        let known = |(name, _): &&(&str, Self)| word.ends_with(name);
        let found = NAMES.iter().filter(known);
        let found = found.max_by_key(|(name, _)| name.len());
        found.map(|(_, color)| *color)
    }

    fn of_digits(digits: &str) -> Option<Self> {
        let value = u32::from_str_radix(digits, 16).ok()?;
        let byte = |shift: u32| u8::try_from(value >> shift & 0xff).unwrap_or_default();
        let nibble = |shift: u32| u8::try_from((value >> shift & 0xf) * 17).unwrap_or_default();
        match digits.len() {
            3 => Some(Self(nibble(8), nibble(4), nibble(0))),
            6 => Some(Self(byte(16), byte(8), byte(0))),
            8 if byte(0) == 0 => None,
            8 => Some(Self(byte(24), byte(16), byte(8))),
            _ => None,
        }
    }

    fn of_parts(parts: &str) -> Option<Self> {
        let parts = parts.trim().trim_matches(['(', ')']);
        let mut numbers = parts.split([',', ' ']).filter(|part| !part.is_empty());
        let mut next = || numbers.next()?.parse().ok();
        Some(Self(next()?, next()?, next()?))
    }

    /// Hue in degrees, saturation and lightness from 0 to 1.
    fn hsl(self) -> (f64, f64, f64) {
        let [red, green, blue] = [self.0, self.1, self.2].map(|part| f64::from(part) / 255.0);
        let most = red.max(green).max(blue);
        let least = red.min(green).min(blue);
        let (lightness, reach) = (f64::midpoint(most, least), most - least);
        if reach == 0.0 {
            return (0.0, 0.0, lightness);
        }
        let saturation = reach / (1.0 - (2.0 * lightness - 1.0).abs());
        let sixth = if most == red {
            (green - blue) / reach
        } else if most == green {
            (blue - red) / reach + 2.0
        } else {
            (red - green) / reach + 4.0
        };
        ((sixth * 60.0).rem_euclid(360.0), saturation, lightness)
    }

    /// The colour that people call it by; `None` of white, grey, black and brown.
    pub fn hue(self) -> Option<Hue> {
        let (hue, saturation, lightness) = self.hsl();
        if saturation < 0.14 || !(0.2..0.985).contains(&lightness) {
            return None;
        }
        let is_strong = lightness < 0.62 && saturation > 0.5;
        Some(match hue {
            // Pale red that leans to blue is what shops sell as pink.
            345.0.. if lightness > 0.8 => Hue::Pink,
            345.0.. | ..15.0 => Hue::Red,
            // Magenta stands for what hurts, as red does.
            295.0.. if is_strong && saturation > 0.9 => Hue::Red,
            310.0.. if is_strong => Hue::Red,
            310.0.. => Hue::Pink,
            ..43.0 => Hue::Orange,
            ..70.0 => Hue::Yellow,
            ..165.0 => Hue::Green,
            ..250.0 => Hue::Blue,
            _ => Hue::Purple,
        })
    }

    /// True of a colour that is more white than anything else.
    pub fn is_pale(self) -> bool {
        self.hsl().2 >= 0.75
    }
}

impl fmt::Display for Color {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Hue {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Orange => "orange",
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Purple => "purple",
            Self::Pink => "pink",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_of_many_tools_are_called_what_people_call_them() {
        // Isobar, Miro, draw.io, Excalidraw, and what people chose themselves.
        let papers = [
            (
                Hue::Orange,
                "#fe9e4a #ff9d48 #ffe6cc #ffd8a8 #feae57 orange",
            ),
            (
                Hue::Blue,
                "#6cd5f5 #a6ccf5 #dae8fc #a5d8ff #a7c5fc light_blue cyan",
            ),
            (
                Hue::Purple,
                "#bd87c5 #be88c7 #e1d5e7 #d0bfff violet light-violet",
            ),
            (
                Hue::Yellow,
                "#fdf8b6 #fff9b1 #fff2cc #ffec99 #FEE750 #ff0 light_yellow",
            ),
            (
                Hue::Green,
                "#d3f294 #d5f692 #d5e8d4 #b2f2bb #b0deb3 rgb(0,200,80)",
            ),
            (Hue::Pink, "#ea95bc #ffcee0 #fcc2d7 pink hotpink lightpink"),
            (
                Hue::Red,
                "#ee6f82 #f16c7f #f8cecc #ffc9c9 magenta fuchsia red",
            ),
        ];
        for (hue, colors) in papers {
            for color in colors.split(' ') {
                let read = Color::read(color).and_then(Color::hue);
                assert_eq!(read, Some(hue), "{color}");
            }
        }
        for color in [
            "#ffffff",
            "#e6e6e6",
            "black",
            "#f5f5f5",
            "#4d4d4d",
            "transparent",
            "#12",
            "#ff000000",
        ] {
            assert_eq!(Color::read(color).and_then(Color::hue), None, "{color}");
        }
    }
}
