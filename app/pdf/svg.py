"""A drawing as pixels: an SVG is rebuilt from the few parts that only draw, then painted.

Nothing that acts, fetches or loads a font is left when it is painted, and how much there is to
paint is reckoned before: drawings that repeat each other cost more than their size tells.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import resvg_py
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.pdf.logo_error import LogoError

MOST_BYTES = 1_000_000
MOST_ELEMENTS = 2_000
MOST_PAINTED = 10_000
"""Elements painted, each as often as others repeat it."""
DEEPEST = 100

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
PARTS = frozenset({
    "svg", "g", "defs", "symbol", "use", "switch", "style", "path", "rect", "circle", "ellipse",
    "line", "polyline", "polygon", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
    "pattern",
})  # fmt: skip
SILENT = frozenset({"title", "desc", "metadata", "view", "animate", "animateMotion",
                    "animateTransform", "set"})  # fmt: skip
"""What draws nothing by itself is left out without a word."""

ACTIVE = "This SVG holds something active, such as a script. Save it as a plain SVG, or as PNG."
OUTSIDE = "This SVG refers to a file outside itself. Save it as a plain SVG, or as PNG."
DECLARES = "This SVG has a DOCTYPE or entities. Save it as a plain SVG without them, or as PNG."
DAMAGED = "This SVG is damaged: it cannot be read to its end. Save it again."
TOO_MUCH = "This SVG holds too many parts to be a logo. Save a simpler one, or a PNG."
LETTERS = "This SVG holds text. Turn the text into outlines in your drawing program, or save a PNG."
REFUSED = {
    "script": ACTIVE,
    "foreignObject": ACTIVE,
    "text": LETTERS,
    "image": "This SVG holds a photograph or another picture. Save the logo as PNG instead.",
}
EFFECTS = "This SVG uses “{part}”, which does not print. Save it as a plain SVG, or as PNG."

_REFERENCE = re.compile(r"""url\(\s*["']?\s*([^"')\s]*)""", re.IGNORECASE)
_FETCHES = re.compile(r"@import|@font-face|\\", re.IGNORECASE)


def painted(data: bytes, side: int) -> bytes:
    """Return an SVG as PNG, ``side`` pixels at its longer side; raise LogoError if unfit."""
    if len(data) > MOST_BYTES:
        raise LogoError("This SVG is larger than 1 MB. Save a simpler one, or a PNG.")
    drawing = _rebuilt(_parsed(data))
    _Reckoning(drawing).refuse_too_much()
    text = ET.tostring(drawing, encoding="unicode")
    try:
        return bytes(
            resvg_py.svg_to_bytes(svg_string=text, width=side, height=side, skip_system_fonts=True)
        )
    except ValueError as error:
        raise LogoError(DAMAGED) from error
    except BaseException as error:
        # What Rust gives up on is no Exception, and its class cannot be imported by name.
        if type(error).__name__ != "PanicException":
            raise
        raise LogoError(DAMAGED) from error


def _parsed(data: bytes) -> ET.Element:
    try:
        root: ET.Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise LogoError(DECLARES) from error
    except (ET.ParseError, LookupError, ValueError) as error:
        raise LogoError(DAMAGED) from error
    if root.tag != f"{SVG}svg":
        raise LogoError(DAMAGED)
    return root


def _rebuilt(root: ET.Element) -> ET.Element:
    """Return a new drawing with the parts and attributes that may stay, and nothing else."""
    made = _part(root)
    waiting, count = [(root, made, 1)], 1
    while waiting:
        source, target, depth = waiting.pop()
        for child in source:
            count += 1
            if count > MOST_ELEMENTS or depth > DEEPEST:
                raise LogoError(TOO_MUCH)
            if _is_silent(child):
                continue
            part = _part(child)
            target.append(part)
            waiting.append((child, part, depth + 1))
    return made


def _is_silent(element: ET.Element) -> bool:
    """Whether a part is a drawing program's own, or draws nothing by itself."""
    return not element.tag.startswith(SVG) or element.tag.removeprefix(SVG) in SILENT


def _part(element: ET.Element) -> ET.Element:
    name = element.tag.removeprefix(SVG)
    if name not in PARTS:
        raise LogoError(REFUSED.get(name) or EFFECTS.format(part=name))
    made = ET.Element(element.tag)
    for key, value in element.attrib.items():
        if key.lower().startswith("on"):
            raise LogoError(ACTIVE)
        if key in {"href", LINK}:
            _refuse_outside(value)
            made.set(LINK, value)
        elif not key.startswith("{"):
            _refuse_fetching(value)
            made.set(key, value)
    made.text = _style(element)
    _refuse_fetching(made.text)
    return made


def _refuse_fetching(style: str) -> None:
    if _FETCHES.search(style):
        raise LogoError(OUTSIDE)
    for reference in _REFERENCE.findall(style):
        _refuse_outside(reference)


def _refuse_outside(reference: str) -> None:
    if not reference.startswith("#"):
        raise LogoError(OUTSIDE)


class _Reckoning:
    """What a drawing costs to paint, each part as often as others draw with it."""

    def __init__(self, root: ET.Element) -> None:
        self._root = root
        self._named: dict[str, list[ET.Element]] = defaultdict(list)
        self._costs: dict[ET.Element, int] = {}
        for one in root.iter():
            self._named[one.get("id", "")].append(one)

    def refuse_too_much(self) -> None:
        """Raise LogoError for more than may be painted, and for what repeats itself within."""
        whole = self._cost(self._root, frozenset())
        # A rule of a style sheet may hold for every part.
        styles = sum(self._cost(one, frozenset()) - 1 for one in self._root.iter(f"{SVG}style"))
        if whole + styles * len(self._costs) > MOST_PAINTED:
            raise LogoError(TOO_MUCH)

    def _cost(self, one: ET.Element, within: frozenset[ET.Element]) -> int:
        if one in within or len(within) > DEEPEST:
            raise LogoError(TOO_MUCH)
        if one not in self._costs:
            drawn = [*one, *(part for name in _named_by(one) for part in self._named.get(name, ()))]
            cost = 1 + sum(self._cost(part, within | {one}) for part in drawn)
            if cost > MOST_PAINTED:
                raise LogoError(TOO_MUCH)
            self._costs[one] = cost
        return self._costs[one]


def _named_by(element: ET.Element) -> Iterator[str]:
    """Name what a part draws with: what it uses, is cut by, is filled from."""
    for key, value in element.attrib.items():
        found = [value] if key == LINK else _REFERENCE.findall(value)
        yield from (reference.removeprefix("#") for reference in found)
    yield from (reference.removeprefix("#") for reference in _REFERENCE.findall(_style(element)))


def _style(element: ET.Element) -> str:
    return (element.text or "") if element.tag == f"{SVG}style" else ""
