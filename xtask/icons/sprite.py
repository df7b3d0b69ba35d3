"""Makes public/icons.svg and the paths that the board paints from Lucide's icons.

    npm pack lucide-static && tar xf lucide-static-*.tgz
    python3 xtask/icons/sprite.py package/icons

To add an icon, add a line to ICONS: Isobar's name, which says what it means here, and Lucide's, which says what
it shows. Icons that stand on notes also go into PAINTED, because a canvas cannot read a sprite.
"""

import pathlib
import re
import sys
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPRITE = ROOT / "public/icons.svg"
PATHS = ROOT / "crates/scene/src/icon_paths.rs"

ICONS = {
    # Tools
    "select": "mouse-pointer-2", "pan": "hand", "note": "sticky-note", "frame": "square-dashed", "link-tool": "spline",
    # Note kinds, as the model names them
    "event": "zap", "command": "megaphone", "policy": "repeat-2", "read-model": "eye", "aggregate": "package",
    "constraint": "shield-check", "actor": "user", "clock": "clock", "screen": "app-window", "system": "server",
    "hotspot": "flame", "opportunity": "lightbulb", "text": "type",
    # Views
    "board": "layout-dashboard", "map": "map", "flow": "workflow", "matrix": "grid-3x3", "compare": "columns-2",
    "outline": "list-tree",
    # Findings and redesigns
    "error": "octagon-alert", "warning": "triangle-alert", "info": "info", "hint": "feather",
    "question": "circle-question-mark", "redesign": "wand-sparkles", "check": "check", "clear": "circle-check",
    "source": "book-open",
    # Facts about a design
    "pivotal": "flag", "lock": "lock", "unlock": "lock-open", "sync": "arrow-left-right", "async": "inbox",
    "link": "link", "team": "users", "term": "tag", "personal": "fingerprint", "secret": "key-round",
    # Commands
    "undo": "undo-2", "redo": "redo-2", "zoom-in": "plus", "zoom-out": "minus", "fit": "maximize", "tidy": "layout-grid",
    "wrap": "wrap-text", "unwrap": "move-horizontal", "align": "align-start-vertical", "same-size": "scaling",
    "open": "folder-open", "save": "save", "export": "share", "share": "share-2", "download": "download", "print": "printer", "search": "search",
    "plus": "plus", "trash": "trash-2", "copy": "copy", "rename": "pencil", "more": "ellipsis", "menu": "menu",
    "close": "x", "help": "circle-question-mark", "keyboard": "keyboard", "history": "history", "file": "file",
    "external-link": "external-link", "panel": "panel-right", "inspector": "sliders-horizontal",
    "findings": "list-checks", "minimap": "picture-in-picture-2",
    # Directions
    "chevron-down": "chevron-down", "chevron-right": "chevron-right", "chevron-left": "chevron-left",
    "chevron-up": "chevron-up", "arrow-right": "arrow-right", "grip": "grip-vertical",
    # Theme
    "light": "sun", "dark": "moon", "system-theme": "monitor",
}

PAINTED = [
    "event", "command", "policy", "read-model", "aggregate", "constraint", "actor", "clock", "screen", "system",
    "hotspot", "opportunity", "error", "warning", "info", "hint", "question", "lock",
]


def number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def ellipse(cx: float, cy: float, rx: float, ry: float) -> str:
    cx, cy, rx, ry, width = map(number, (cx - rx, cy, rx, ry, 2 * rx))
    return f"M{cx} {cy}a{rx} {ry} 0 1 0 {width} 0a{rx} {ry} 0 1 0-{width} 0z"


def rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    if not radius:
        return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h-{number(width)}z"
    r, across, down = number(radius), number(width - 2 * radius), number(height - 2 * radius)
    arc = f"a{r} {r} 0 0 1"
    return (f"M{number(x + radius)} {number(y)}h{across}{arc} {r} {r}v{down}{arc}-{r} {r}"
            f"h-{across}{arc}-{r}-{r}v-{down}{arc} {r}-{r}z")


def path(shape: ElementTree.Element) -> str:
    def get(name: str, default: float = 0.0) -> float:
        return float(shape.get(name, default))

    match shape.tag.rpartition("}")[2]:
        case "path":
            return shape.get("d")
        case "circle":
            return ellipse(get("cx"), get("cy"), get("r"), get("r"))
        case "ellipse":
            return ellipse(get("cx"), get("cy"), get("rx"), get("ry"))
        case "line":
            return f"M{number(get('x1'))} {number(get('y1'))}L{number(get('x2'))} {number(get('y2'))}"
        case "rect":
            return rectangle(get("x"), get("y"), get("width"), get("height"), get("rx", get("ry")))
        case "polyline" | "polygon" as tag:
            return f"M{shape.get('points')}" + ("z" if tag == "polygon" else "")
        case other:
            raise ValueError(f"cannot draw <{other}>")


def absolute_start(data: str) -> str:
    """A relative first move is absolute on its own, but not after another path."""
    start = re.match(r"m\s*(-?[\d.]+)[\s,]*(-?[\d.]+)\s*", data)
    if not start:
        return data
    rest = data[start.end():]
    # Numbers that follow a move are lines, of the same kind as the move.
    return f"M{start[1]} {start[2]}" + ("" if not rest or rest[0].isalpha() else "l") + rest


def icon(folder: pathlib.Path, name: str) -> str:
    return "".join(absolute_start(path(shape)) for shape in ElementTree.parse(folder / f"{name}.svg").getroot())


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    paths = {name: icon(folder, lucide) for name, lucide in ICONS.items()}
    symbols = "\n".join(
        f'<symbol id="{name}" viewBox="0 0 24 24"><path d="{data}"/></symbol>' for name, data in paths.items()
    )
    SPRITE.write_text(
        "<!-- Lucide (ISC, see icons-LICENSE.txt); made by xtask/icons/sprite.py -->\n"
        f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'
    )
    lines = "\n".join(f'    ("{name}", "{paths[name]}"),' for name in PAINTED)
    PATHS.write_text(f"""\
//! Icons that stand on notes (Lucide, ISC); made by xtask/icons/sprite.py, not by hand.

/// An icon's name, and its SVG path in a square of 24 units, to be stroked 1.75 units wide with round ends.
pub const ICON_PATHS: &[(&str, &str)] = &[
{lines}
];
""")
    print(f"{len(paths)} icons: {SPRITE.stat().st_size} bytes; {len(PAINTED)} painted: {PATHS.stat().st_size} bytes")


main()
