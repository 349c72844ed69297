"""Make the web fonts in ``static/fonts`` from their packages: ``make fonts``.

Needs the development packages ``fontpkg-inter`` and ``fontpkg-source-serif-4`` (both OFL) and
``brotli``. The results are committed, so that an installation needs neither.
"""

from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).parent / "static" / "fonts"

# The stylesheet names the same ranges in `unicode-range`: other scripts fall back to the system.
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x131, 0x152, 0x153, 0x2C6, 0x2DA, 0x2DC]
LATIN += [*range(0x2010, 0x2027), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2122]
LATIN += [0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2260, 0x2264, 0x2265]
LATIN_EXTENDED = [*range(0x100, 0x180), *range(0x218, 0x21C), *range(0x1E80, 0x1E86), 0x1E9E]

Axes = dict[str, float | tuple[float, float]]
INTER = ("fontpkg-inter", "fontpkg_inter", "Inter[opsz,wght].ttf")
SERIF = ("fontpkg-source-serif-4", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf")
ITALIC = ("fontpkg-source-serif-4", "fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf")

# name of the file → source, axes that stay or are pinned, OpenType features that stay
FACES: dict[str, tuple[tuple[str, str, str], Axes, list[str]]] = {
    "inter": (INTER, {"opsz": 14, "wght": (400, 600)}, ["kern", "mark", "cv11", "ss03", "tnum"]),
    "source-serif": (SERIF, {"opsz": 18, "wght": (400, 600)}, ["kern", "mark", "liga"]),
    "source-serif-italic": (ITALIC, {"opsz": 18, "wght": 400}, ["kern", "mark", "liga"]),
}


def make(name: str, folder: Path) -> list[Path]:
    """Write the Latin and extended Latin subsets of one face and return their paths."""
    made = []
    for suffix, characters in (("latin", LATIN), ("latin-ext", LATIN_EXTENDED)):
        target = folder / f"{name}-{suffix}.woff2"
        _subset(name, characters).save(target)
        made.append(target)
    return made


def _subset(name: str, characters: list[int]) -> TTFont:
    (package, module, file), axes, features = FACES[name]
    font = TTFont(distribution(package).locate_file(f"{module}/files/{file}"))
    narrowed = BytesIO()
    instantiateVariableFont(font, axes).save(narrowed)
    font = TTFont(narrowed)  # read again: the subsetter trips over glyphs that instancing renamed
    options = Options(layout_features=features, flavor="woff2", hinting=False)
    options.name_IDs = [0, 1, 2, 13, 14]  # the OFL asks that copyright and licence stay inside
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.flavor = "woff2"
    return font


def _licences(folder: Path) -> None:
    for package, module, _ in (INTER, SERIF):
        text = Path(str(distribution(package).locate_file(f"{module}/LICENSE"))).read_text("utf-8")
        name = package.removeprefix("fontpkg-")
        (folder / f"{name}-OFL.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """Make every face and put the licences beside them."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for name in FACES:
        make(name, FONTS)
    _licences(FONTS)


if __name__ == "__main__":
    main()
