"""Dates as the reader's language writes them; English where a language is not known."""

from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

ENGLISH = "en-GB"
ISOLATE, END_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@cache
def locale_of(language: str) -> Locale:
    """Return the locale of a BCP 47 tag, or of its language alone, or British English."""
    for tag in (language, language.partition("-")[0], ENGLISH):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "GB")


def long_date(day: date, language: str) -> str:
    """Write a day in full, such as 21 November 2026."""
    text = format_date(day, "long", locale_of(language))
    if is_right_to_left(language):
        # Within an English line its parts would change places.
        return f"{ISOLATE}{text}{END_ISOLATE}"
    return text


def is_right_to_left(language: str) -> bool:
    """Say whether the language is written from right to left."""
    return bool(locale_of(language).text_direction == "rtl")


def weekday(day: date, language: str) -> str:
    """Write the day of the week in short, such as Mon."""
    return format_date(day, "ccc", locale_of(language)).rstrip(".")


def day_and_month(day: date, language: str) -> str:
    """Write day and month in short, such as 23 Nov."""
    return format_skeleton("MMMd", day, locale=locale_of(language))
