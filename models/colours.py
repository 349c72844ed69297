"""Colours of a practice, kept readable on white paper (contrast as WCAG 2 reckons it)."""

Rgb = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

WHITE: Rgb = (255, 255, 255)
TEXT_CONTRAST = 4.5
HIGH_CONTRAST = 7.0
LINE_CONTRAST = 2.0
"""Fine lines guide the eye and carry no words; below this a printer loses them."""

STEP = 0.96


def from_hex(text: str) -> Rgb:
    """Read ``#rrggbb``."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def to_hex(colour: Rgb) -> str:
    """Write as ``#rrggbb``."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def darkened(colour: Rgb, least: float, *, on: Rgb = WHITE) -> Rgb:
    """Darken a colour, keeping its hue, until it stands out by ``least`` from what is light."""
    red, green, blue = colour
    while contrast((red, green, blue), on) < least:
        red, green, blue = int(red * STEP), int(green * STEP), int(blue * STEP)
    return red, green, blue


def lightened(colour: Rgb, least: float, *, on: Rgb) -> Rgb:
    """Lighten a colour, keeping its hue, until it stands out by ``least`` from what is dark."""
    red, green, blue = colour
    while contrast((red, green, blue), on) < least:
        red, green, blue = _towards_white(red), _towards_white(green), _towards_white(blue)
    return red, green, blue


def _towards_white(channel: int) -> int:
    return 255 - int((255 - channel) * STEP)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
