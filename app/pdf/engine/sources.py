"""Which faces exist, in the order in which they are asked for a character."""

import importlib.util
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

OWN = Path(__file__).parents[1] / "faces"
REGULAR, BOLD, ITALIC = "", "B", "I"
OWN_FAMILIES = {"sans": "Inter", "serif": "SourceSerif4", "clear": "Lexend"}
UPRIGHT = ("clear",)
"""Families without an italic: those who read with difficulty read upright letters more easily."""
WEIGHTS = {REGULAR: 400.0, BOLD: 600.0}

NOTO_SCRIPTS = (
    "Hebrew", "Arabic", "Devanagari", "Thai", "Bengali", "Gujarati", "Gurmukhi", "Oriya", "Tamil",
    "Telugu", "Kannada", "Malayalam", "Sinhala", "Myanmar", "Khmer", "Lao", "Ethiopic", "Armenian",
    "Georgian", "Symbols",
)  # fmt: skip
CJK_ORDER = {"ja": "jp", "ko": "kr", "zh-hant": "tc", "zh-tw": "tc", "zh-hk": "tc"}
CJK_FILES = {"sc": "SC", "tc": "TC", "jp": "JP", "kr": "KR"}


class Source(NamedTuple):
    """One face: its family and style (as fpdf2 joins them), its file, where its axes are pinned."""

    family: str
    style: str
    path: Path
    axes: Mapping[str, float] = {}

    @property
    def key(self) -> str:
        """The name under which fpdf2 keeps the face."""
        return self.family + self.style

    @property
    def name(self) -> str:
        """What the face is called in a file."""
        stem = self.path.stem.partition("[")[0]
        return f"{stem}-SemiBold" if self.axes and self.style == BOLD else stem


@cache
def sources() -> tuple[Source, ...]:
    """Every face of this installation; the place of a face is its number in every document."""
    return (*_own(), *_noto(), *_cjk())


@lru_cache(maxsize=64)
def order(language: str) -> tuple[str, ...]:
    """Fallback families for a text in ``language`` (BCP 47): the reader's own CJK forms first."""
    families = dict.fromkeys(source.family for source in sources())
    others = [family for family in families if family not in OWN_FAMILIES]
    tag = language.lower()
    wanted = next((face for start, face in CJK_ORDER.items() if tag.startswith(start)), "sc")
    return tuple(sorted(others, key=lambda family: family == f"cjk-{wanted}", reverse=True))


def _own() -> Iterator[Source]:
    for family, name in OWN_FAMILIES.items():
        italic = "Regular" if family in UPRIGHT else "Italic"
        yield Source(family, REGULAR, OWN / f"{name}-Regular.ttf")
        yield Source(family, BOLD, OWN / f"{name}-SemiBold.ttf")
        yield Source(family, ITALIC, OWN / f"{name}-{italic}.ttf")
    yield Source("arabic", REGULAR, OWN / "FulcrumArabic-Regular.ttf")
    yield Source("arabic", BOLD, OWN / "FulcrumArabic-SemiBold.ttf")


def _noto() -> Iterator[Source]:
    folder = _folder("manimgx_fonts")
    if folder is None:
        return
    yield from _both("noto", folder / "NotoSans[wght].ttf")
    for script in NOTO_SCRIPTS:
        yield from _both(f"noto-{script.lower()}", folder / f"NotoSans{script}[wght].ttf")
    yield from _both("noto-emoji", folder / "NotoEmoji[wght].ttf")


def _cjk() -> Iterator[Source]:
    folder = _folder("justmytype_intl_cjk")
    if folder is None:
        return
    for key, name in CJK_FILES.items():
        path = folder / "fonts" / "ofl" / f"notosans{key}" / f"NotoSans{name}[wght].ttf"
        if path.exists():
            yield from _both(f"cjk-{key}", path)


def _both(family: str, path: Path) -> Iterator[Source]:
    for style, weight in WEIGHTS.items():
        yield Source(family, style, path, {"wght": weight})


def _folder(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None
