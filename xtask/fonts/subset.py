"""Makes the bundled fonts of the page and of the command, and the table of advance widths, from the same Inter file.

The screen, the SVG and the PNG export wrap text alike because the engine measures with the widths of the very
fonts that the browser draws. So all come from one run, and are committed:

    npm pack inter-ui && tar xf inter-ui-*.tgz
    python3 -m venv venv && venv/bin/pip install fonttools brotli
    venv/bin/python xtask/fonts/subset.py package/variable/InterVariable.woff2

Run again after changing CHARACTERS; nothing else needs to know.
"""

import pathlib
import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = pathlib.Path(__file__).resolve().parents[2]
FONTS = ROOT / "public/fonts"
# The command draws pictures with fonts that are not compressed, of the family that pictures name.
COMMAND_FONTS = ROOT / "crates/cli/fonts"
METRICS = ROOT / "crates/scene/src/text/inter_metrics.rs"

# What every page downloads: what western Europe writes, and the signs that the page itself shows. The rest is a second
# file, downloaded where it is written. The ranges that tell browsers so are in styles/base.css.
SIGNS = {0x20AC, *range(0x2190, 0x2195), 0x21E7, 0x2212, 0x2318, 0x2325, 0x232B, 0x23CE, 0x2713, 0x2717}


def comes_first(codepoint: int) -> bool:
    return codepoint <= 0xFF or 0x2000 <= codepoint < 0x2070 or codepoint in SIGNS


FILES = {"inter.woff2": comes_first, "inter-more.woff2": lambda c: not comes_first(c)}

# Inclusive ranges. Other scripts fall back to the system's font and are measured with FALLBACK_ADVANCE.
CHARACTERS = [
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xAC), (0xAE, 0x148), (0x14A, 0x17F),  # Latin-1, Latin Extended-A: Europe
    (0x18F, 0x18F), (0x192, 0x192), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x218, 0x21B), (0x259, 0x259),
    (0x2C6, 0x2C7), (0x2D8, 0x2DD),
    (0x386, 0x386), (0x388, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x3CE),  # modern Greek
    (0x400, 0x45F), (0x490, 0x491),  # Cyrillic
    (0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x1EA0, 0x1EF9),  # Welsh, capital sharp s, Vietnamese
    (0x2009, 0x200A), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026),
    (0x202F, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044),
    (0x20A9, 0x20A9), (0x20AB, 0x20AC), (0x20B9, 0x20BA), (0x20BD, 0x20BD), (0x20BF, 0x20BF),
    (0x2116, 0x2116), (0x2122, 0x2122),
    (0x2190, 0x2199), (0x21A9, 0x21AA), (0x21D0, 0x21D0), (0x21D2, 0x21D2), (0x21D4, 0x21D4),  # arrows
    (0x2206, 0x2206), (0x2211, 0x2212), (0x221A, 0x221A), (0x221E, 0x221E),
    (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),
    (0x2318, 0x2318), (0x2325, 0x2325), (0x21E7, 0x21E7), (0x23CE, 0x23CE), (0x232B, 0x232B),  # keys
    (0x25A0, 0x25A1), (0x25B2, 0x25B2), (0x25B6, 0x25B6), (0x25BC, 0x25BC), (0x25C0, 0x25C0),
    (0x25CB, 0x25CB), (0x25CF, 0x25CF), (0x2605, 0x2606), (0x2713, 0x2713), (0x2717, 0x2717),
]

# Weights that the styles use; the optical size is that of text.
AXES = {"opsz": 14, "wght": (400, 700)}

# Kerning and tabular figures. No `calt`: it turns "->" into an arrow, which is not what was typed or measured.
FEATURES = ["kern", "tnum", "ccmp", "locl"]

# Number of the name of the family in the table of names.
FAMILY = 1

# The weight in which notes are set.
MEASURED_WEIGHT = 500


def subset(source: pathlib.Path, codepoints: list[int]) -> TTFont:
    # Subset first: the instancer leaves out variations of glyphs that do not vary, which the subsetter then misses.
    font = TTFont(source)
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codepoints)
    subsetter.subset(font)
    font = instantiateVariableFont(font, AXES)
    font.flavor = "woff2"
    return font


def runs(codepoints: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for codepoint in codepoints:
        if found and codepoint == found[-1][1] + 1:
            found[-1] = (found[-1][0], codepoint)
        else:
            found.append((codepoint, codepoint))
    return found


def metrics(font: TTFont) -> str:
    font = instantiateVariableFont(font, {"wght": MEASURED_WEIGHT})
    characters = font.getBestCmap()
    advances = font["hmtx"].metrics
    codepoints = sorted(characters)
    widths = [advances[characters[codepoint]][0] for codepoint in codepoints]
    head, horizontal, os2 = font["head"], font["hhea"], font["OS/2"]
    ranges = ", ".join(f"(0x{first:04X}, 0x{last:04X})" for first, last in runs(codepoints))
    table = ", ".join(str(width) for width in widths)
    return f"""\
//! Advance widths of the bundled Inter at weight {MEASURED_WEIGHT}, in units per em; made by xtask/fonts/subset.py, not by hand.

/// Units in one em: a width in pixels is `advance * font_size / UNITS_PER_EM`.
pub(super) const UNITS_PER_EM: u16 = {head.unitsPerEm};
/// From the baseline up to the top of the line box.
pub(super) const ASCENT: u16 = {horizontal.ascent};
/// From the baseline down to the bottom of the line box, as a positive number.
pub(super) const DESCENT: u16 = {-horizontal.descent};
/// Height of a capital letter: what looks centred is centred by this.
pub(super) const CAP_HEIGHT: u16 = {os2.sCapHeight};
/// Advance of a character that the font lacks: an em, as wide as what other scripts need at most.
pub(super) const FALLBACK_ADVANCE: u16 = {head.unitsPerEm};
/// The characters that the font has, as inclusive ranges in ascending order.
pub(super) const RANGES: &[(u16, u16)] = &[{ranges}];
/// An advance for each character of [`RANGES`], in their order.
pub(super) const ADVANCES: &[u16] = &[{table}];
"""


def main() -> None:
    source = pathlib.Path(sys.argv[1])
    codepoints = [c for first, last in CHARACTERS for c in range(first, last + 1)]
    FONTS.mkdir(parents=True, exist_ok=True)
    COMMAND_FONTS.mkdir(parents=True, exist_ok=True)
    METRICS.parent.mkdir(parents=True, exist_ok=True)
    for name, belongs in FILES.items():
        file = FONTS / name
        font = subset(source, [c for c in codepoints if belongs(c)])
        font.save(file)
        print(f"{name}: {file.stat().st_size} bytes")
        font.flavor = None
        for record in font["name"].names:
            if record.nameID == FAMILY:
                record.string = "Inter"
        font.save((COMMAND_FONTS / name).with_suffix(".ttf"))
    font = subset(source, codepoints)
    missing = [f"U+{c:04X}" for c in codepoints if c not in font.getBestCmap()]
    METRICS.write_text(metrics(font))
    print("not in Inter:", " ".join(missing) or "none")


main()
