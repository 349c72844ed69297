"""The look: served by the app itself, fresh after each change, legible in light and dark."""

import re
from itertools import product

import pytest

from components import icons, shell, theme
from components.fonts import FACES, FONTS, LATIN, LATIN_EXTENDED

TOKENS = (theme.STATIC / "tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part))
    for part in TOKENS.split("@media (prefers-color-scheme: dark)")
)
GROUNDS = ("paper", "sheet", "wash")
INKS = ("ink", "ink-2", "ink-3")
ON_THEIR_WASH = ("accent-strong", "spark", "stop", "pause", "clear")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def characters(range_: str) -> set[int]:
    found: set[int] = set()
    for part in range_.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def test_the_stylesheet_is_named_by_its_content() -> None:
    assert re.search(r'href="/coach/static/fulcrum\.css\?v=[0-9a-f]{12}"', theme.head("/coach"))


def test_no_stylesheet_asks_another_host() -> None:
    for sheet in theme.STATIC.glob("*.css"):
        assert not re.search(r"https?://|url\(\"?//|@import", sheet.read_text(encoding="utf-8"))


def test_every_stylesheet_in_the_folder_is_served() -> None:
    assert {sheet.name for sheet in theme.STATIC.glob("*.css")} == set(theme.SHEETS)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_keeps_its_contrast(tokens: dict[str, str]) -> None:
    pairs = [*product(INKS, GROUNDS)]
    pairs += [(ink, f"{ink.removesuffix('-strong')}-wash") for ink in ON_THEIR_WASH]
    pairs += [("on-accent", "accent"), ("on-stop", "stop"), ("accent-strong", "sheet")]
    faint = [pair for pair in pairs if contrast(tokens[pair[0]], tokens[pair[1]]) < 4.5]
    assert faint == []


def test_light_and_dark_name_the_same_roles() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_the_stylesheet_asks_for_the_characters_that_the_fonts_have() -> None:
    face = re.compile(r'url\("fonts/([\w-]+)\.woff2"\).*?unicode-range: ([^;]+);', re.DOTALL)
    faces = face.findall(TOKENS)
    assert {name for name, _ in faces} == {
        f"{face}-{subset}" for face in FACES for subset in ("latin", "latin-ext")
    }
    for name, range_ in faces:
        wanted = LATIN_EXTENDED if name.endswith("-ext") else LATIN
        assert characters(range_) <= set(wanted) | {0x131, 0x152, 0x153}


def test_the_fonts_of_a_first_visit_are_light_and_come_with_their_licence() -> None:
    first = [FONTS / "inter-latin.woff2", FONTS / "source-serif-latin.woff2"]
    assert sum(face.stat().st_size for face in first) < 60_000
    assert "SIL Open Font License" in (FONTS / "inter-OFL.txt").read_text(encoding="utf-8")
    assert (FONTS / "source-serif-4-OFL.txt").exists()


def test_every_place_of_the_rail_has_an_icon() -> None:
    places = (*shell.FOR_COACH, *shell.FOR_COACH_LOW, *shell.FOR_VISITOR, *shell.FOR_VISITOR_LOW)
    assert {place.id for place in places} <= icons.PATHS.keys()
