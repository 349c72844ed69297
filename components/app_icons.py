"""Draw the icons of the installed program from its mark: ``make icons``.

The results are committed, so that an installation draws nothing.
"""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from PIL import Image, ImageDraw

from components.installable import ANY, MASKABLE, TOUCH, Icon

STATIC = Path(__file__).parent / "static"
MARK = STATIC / "mark.svg"
ICONS = STATIC / "icons"
FINER = 8  # drawn so much larger and then shrunk, since Pillow's own edges are rough


def drawn(icon: Icon) -> Image.Image:
    """The mark as one icon."""
    beam, point = _parts()
    ground = ET.parse(MARK).getroot()[0].attrib  # noqa: S314 - our own file
    side = icon.size * FINER
    image = Image.new("RGBA", (side, side), ground["fill"] if icon.is_full else (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    scale = side / float(ground["width"]) * icon.share
    shift = side * (1 - icon.share) / 2
    if not icon.is_full:
        corner = float(ground["rx"]) * scale
        draw.rounded_rectangle((0, 0, side - 1, side - 1), corner, fill=ground["fill"])
    _beam(draw, beam, scale, shift)
    x, y, dx, dy, back = _numbers(point["d"])
    corners = [(x, y), (x + dx, y + dy), (x + dx + back, y + dy)]
    draw.polygon([(shift + a * scale, shift + b * scale) for a, b in corners], fill=point["fill"])
    shrunk = image.resize((icon.size, icon.size), Image.Resampling.LANCZOS)
    return shrunk.convert("RGB") if icon.is_full else shrunk


def _beam(draw: ImageDraw.ImageDraw, beam: dict[str, str], scale: float, shift: float) -> None:
    x, y, x2, y2 = (shift + one * scale for one in _numbers(beam["d"]))
    width = float(beam["stroke-width"]) * scale
    draw.line((x, y, x2, y2), fill=beam["stroke"], width=round(width))
    for a, b in ((x, y), (x2, y2)):
        ends = (a - width / 2, b - width / 2, a + width / 2, b + width / 2)
        draw.ellipse(ends, fill=beam["stroke"])


def _parts() -> tuple[dict[str, str], dict[str, str]]:
    """The beam and the point it rests on, as the mark's drawing has them."""
    _, beam, point = ET.parse(MARK).getroot()  # noqa: S314 - our own file
    return beam.attrib, point.attrib


def _numbers(path: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", path)]


def main() -> None:
    """Draw every icon."""
    ICONS.mkdir(parents=True, exist_ok=True)
    for icon in (*ANY, *MASKABLE, TOUCH):
        drawn(icon).save(ICONS / icon.name, optimize=True)


if __name__ == "__main__":
    main()
