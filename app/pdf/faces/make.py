"""Cut the shipped faces from whole ones, once: ``python -m app.pdf.faces.make [NAME ...]``.

A face is pinned to one weight and optical size, cut to the ranges that it is asked for, and
brought to 1000 units an em, in which fpdf2 sets a run without placing each glyph by itself.
"""

import importlib.util
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib import instancer

HERE = Path(__file__).parent
UNITS = 1000
NAMES = {
    1: "{family}",
    3: "{family} {style}",
    4: "{family} {style}",
    6: "{family}-{style}",
    16: "{family}",
}
"""The records of a face that hold its name, by their number."""
RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x2AF), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F),
    (0x1E00, 0x1FFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20C0), (0x2100, 0x218F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2600, 0x2606), (0x2610, 0x2612),
    (0x2713, 0x2717),
)  # fmt: skip
ARABIC = (
    (0x20, 0x20), (0xA0, 0xA0), (0x600, 0x6FF), (0x750, 0x77F), (0x200C, 0x200F),
    (0xFB50, 0xFDFF), (0xFE70, 0xFEFC),
)  # fmt: skip
FEATURES = ("calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "rlig")
"""What text needs by itself; alternates that somebody has to ask for are left out."""
ARABIC_FEATURES = ("calt", "ccmp", "init", "kern", "locl", "mark", "medi", "mkmk", "fina", "rlig")
"""Without the ligatures that Arabic can do without: a reader turns the letters of one around."""


class Cut(NamedTuple):
    """One static face: its file's name, the package and file it comes from, and where it is cut."""

    name: str
    package: str
    source: str
    axes: dict[str, float]
    ranges: tuple[tuple[int, int], ...] = RANGES
    features: tuple[str, ...] = FEATURES


CUTS = (
    Cut("Inter-Regular", "fontpkg_inter", "Inter[opsz,wght].ttf", {"opsz": 14, "wght": 400}),
    Cut("Inter-SemiBold", "fontpkg_inter", "Inter[opsz,wght].ttf", {"opsz": 14, "wght": 600}),
    Cut("Inter-Italic", "fontpkg_inter", "Inter-Italic[opsz,wght].ttf", {"opsz": 14, "wght": 400}),
    Cut(
        "SourceSerif4-Regular", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf",
        {"opsz": 14, "wght": 400},
    ),
    Cut(
        "SourceSerif4-SemiBold", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf",
        {"opsz": 24, "wght": 600},
    ),
    Cut(
        "SourceSerif4-Italic", "fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf",
        {"opsz": 14, "wght": 400},
    ),
    Cut("Lexend-Regular", "fontpkg_lexend", "Lexend[wght].ttf", {"wght": 400}),
    Cut("Lexend-SemiBold", "fontpkg_lexend", "Lexend[wght].ttf", {"wght": 600}),
    Cut(
        "FulcrumArabic-Regular", "fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf",
        {}, ARABIC, ARABIC_FEATURES,
    ),
    Cut(
        "FulcrumArabic-SemiBold", "fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-SemiBold.ttf",
        {}, ARABIC, ARABIC_FEATURES,
    ),
)  # fmt: skip


def main() -> None:
    """Cut the faces that are named, or all, and copy the licence of each family beside it."""
    names = sys.argv[1:]
    for cut in (cut for cut in CUTS if not names or cut.name in names):
        package = _folder(cut.package)
        face = _cut(package / "files" / cut.source, cut)
        face.save(HERE / f"{cut.name}.ttf")
        family = cut.name.partition("-")[0]
        shutil.copyfile(package / "LICENSE", HERE / f"OFL-{family}.txt")


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: see requirements/dev.txt.")
    return Path(spec.origin).parent


def _cut(source: Path, cut: Cut) -> TTFont:
    static = TTFont(source, recalcTimestamp=False)
    if cut.axes:
        static = instancer.instantiateVariableFont(static, cut.axes, static=True)
    options = subset.Options(
        hinting=False, notdef_outline=True, name_IDs=["*"], layout_features=list(cut.features)
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for low, high in cut.ranges for code in range(low, high + 1)])
    cutter.subset(static)
    scale_upem(static, UNITS)
    if cut.ranges is ARABIC:
        _rename(static, cut.name)
    return static


def _rename(face: TTFont, name: str) -> None:
    """Give a cut face a name of its own: its licence reserves that of the whole one."""
    family, _, style = name.partition("-")
    for record in face["name"].names:
        if record.nameID in NAMES:
            new = NAMES[record.nameID].format(family=family, style=style)
            face["name"].setName(
                new, record.nameID, record.platformID, record.platEncID, record.langID
            )


if __name__ == "__main__":
    main()
