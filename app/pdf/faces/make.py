"""Cut the static faces from the variable ones, once: ``python -m app.pdf.faces.make``.

A face is pinned to one weight and optical size, cut to the Latin, Greek and Cyrillic ranges, and
brought to 1000 units an em, in which fpdf2 sets a run without placing each glyph by itself.
"""

import importlib.util
import shutil
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib import instancer

HERE = Path(__file__).parent
UNITS = 1000
RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x2AF), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F),
    (0x1E00, 0x1FFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20C0), (0x2100, 0x218F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2600, 0x2606), (0x2610, 0x2612),
    (0x2713, 0x2717),
)  # fmt: skip


class Cut(NamedTuple):
    """One static face: its file's name, the package and file it comes from, and where it is cut."""

    name: str
    package: str
    source: str
    axes: dict[str, float]


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
)  # fmt: skip


def main() -> None:
    """Cut every face and copy the licence of each family beside it."""
    for cut in CUTS:
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
    variable = TTFont(source, recalcTimestamp=False)
    static = instancer.instantiateVariableFont(variable, cut.axes, static=True)
    options = subset.Options(
        hinting=False, notdef_outline=True, name_IDs=["*"], layout_features=_features()
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for low, high in RANGES for code in range(low, high + 1)])
    cutter.subset(static)
    scale_upem(static, UNITS)
    return static


def _features() -> list[str]:
    """Keep what text needs by itself; alternates that somebody has to ask for are left out."""
    return ["calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "rlig"]


if __name__ == "__main__":
    main()
