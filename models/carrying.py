"""What of a task may go on to somebody else: its form and the coach's words, none of the client's.

A text goes on whole or not at all, and where it stays behind the kind's own words stand. It stays
where it holds three words of the client's case in their order, or any name, label or text of a gap,
however short [P]. So a common turn of phrase may stay behind too: that costs a line of typing, and
the other way round would tell one client what another said.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import JsonValue as AnyJson

from models import filling
from models.case import Formulation
from models.clients import initials
from models.directive_fields import CLOSING_NOTE, Values, gaps_of
from models.fields import JsonValue
from models.kinds import DirectiveKind
from models.pad import Line

RUN = 3
"""So many words in their order are somebody's own."""
WORDS: Mapping[str, str] = {
    "title": "the title",
    "why": "the reason",
    "steps": "the steps",
    "closing_note": "the line at the foot",
}
"""The texts of a page, and what each is called."""
FORM = frozenset({"record/style", "record/days", "record/own_words", "language"})
PAGE = "page/"
OF_THE_READER = frozenset({"page/contrast", "page/type"})
"""How a page suits the eyes of whoever gets it, which tells something of them."""
PLAIN_GAPS = ("count", "choice")
"""Gaps that hold nobody's words; a time or a day belongs to somebody's week."""

_EAST_ASIAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # written without spaces: a sign a word
_WORD = re.compile(rf"([{_EAST_ASIAN}]|\w+(?:'(?!s\b)\w+)*)(?:'s\b)?")
_PART = re.compile(rf"[{_EAST_ASIAN}]|\w+")
_POSSESSIVE = re.compile(r"'s\b")


class Theirs(NamedTuple):
    """What must not go on of a client and everybody around them."""

    texts: tuple[str, ...] = ()
    """Of which no run of words may."""
    whole: tuple[str, ...] = ()
    """Names, labels and what stands in gaps: not even one word of these alone."""


class Carried(NamedTuple):
    """What goes on, as fields of a draft, and what each text is called that stays behind."""

    values: dict[str, JsonValue]
    left: tuple[str, ...]


def theirs(
    case: Formulation,
    *,
    names: Iterable[str],
    lines: Sequence[Line],
    said: Iterable[str],
    gaps: Iterable[str],
) -> Theirs:
    """Gather what is theirs: of the case, the clients' names, the pad, their answers, the gaps."""
    gaps = tuple(gaps)
    return Theirs(
        texts=(*_strings(case.model_dump(mode="json")), *(one.text for one in lines), *said, *gaps),
        whole=(
            *(part for name in names for part in _called(name)),
            *_named(case),
            *case.client_language.words,
            *case.client_language.metaphors,
            *gaps,
        ),
    )


def carried(kind: DirectiveKind, values: Values, of: Theirs) -> Carried:
    """Return what of a draft may go on, and what stays since it holds something of theirs."""
    unfilled = {f"values/{gap}" for gap in filling.problems(kind, gaps_of(values))}
    going = {name for name in values if may_go_on(kind, name)} - unfilled
    kept = {name: value for name, value in values.items() if name in going}
    texts = {name: kept.pop(name) for name in WORDS if name in kept}
    standing = {"title": kind.title, "why": kind.why, "closing_note": CLOSING_NOTE}
    own = {name: text for name, text in texts.items() if text not in (None, standing.get(name))}
    held = Held(of)
    left = [name for name, text in own.items() if held.any_in(str(text))]
    kept |= {name: text for name, text in own.items() if name not in left}
    return Carried(kept, tuple(WORDS[name] for name in left))


def may_go_on(kind: DirectiveKind, name: str) -> bool:
    """Whether a field may go on at all; a text still only where it holds nothing of theirs."""
    if name in WORDS or name in FORM or (name.startswith(PAGE) and name not in OF_THE_READER):
        return True
    plain = {one.id for one in kind.placeholders if one.kind in PLAIN_GAPS}
    return name.startswith("values/") and name.removeprefix("values/") in plain


class Held:
    """Whether texts hold something that is theirs."""

    def __init__(self, of: Theirs) -> None:
        """Read once what is theirs, to look into many texts."""
        self._runs = {run for text in of.texts for run in _runs(text)}
        self._short = {tuple(words) for text in of.texts if 0 < len(words := _words(text)) < RUN}
        self._whole = [_Whole.read(text) for text in dict.fromkeys(of.whole) if text.strip()]

    def any_in(self, text: str) -> bool:
        """Whether a text holds any of it."""
        if tuple(_words(text)) in self._short or not self._runs.isdisjoint(_runs(text)):
            return True
        plain, parts = _plain(text), _parts(text)
        return any(one.stands_in(plain, parts) for one in self._whole)


class _Whole(NamedTuple):
    """A name, a label or a short text, in its parts."""

    text: str
    parts: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> "_Whole":
        return cls(_plain(text).strip(), tuple(_parts(text)))

    def stands_in(self, plain: str, found: list[str]) -> bool:
        """Whether it stands in a text with these parts; A. alone only as it is written."""
        if not self.parts:
            return self.text in plain
        if all(len(part) == 1 and part.isupper() for part in self.parts):
            return _is_within([*self.parts], found) or "".join(self.parts) in found
        return _is_within(
            [part.casefold() for part in self.parts], [part.casefold() for part in found]
        )


def _is_within(parts: list[str], found: list[str]) -> bool:
    places = range(len(found) - len(parts) + 1)
    return any(found[start : start + len(parts)] == parts for start in places)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("’", "'")


def _parts(text: str) -> list[str]:
    return _PART.findall(_POSSESSIVE.sub("", _plain(text)))


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text).casefold())


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _words(text)
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _strings(value: AnyJson) -> Iterator[str]:
    """Give every text of a formulation; the ids in it are single words, and make no run."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _called(name: str) -> Iterator[str]:
    """Give what a client may be called: each of their names, and the initials."""
    words = name.split()
    yield from (*words[:1], *words[-1:])
    yield from (word for word in words[1:-1] if not word.islower())  # not the “de” of a name
    yield initials(name)


def _named(case: Formulation) -> Iterator[str]:
    """Give the label of everybody in a case, and who else is named in it."""
    yield from (one.label for one in case.people)
    change, top = case.smallest_visible_change, case.hierarchy_incongruence
    who = [
        *(case.complaint.who, case.complaint.to_whom, change.who_sees_it),
        *(step.actor_id for step in case.sequence),
        *(one.by for one in case.attempted_solutions),
        *(one.by for one in case.progress_signs),
        *(one.who for one in (*case.costs_of_change, *case.benefits_of_staying)),
        *(one.protects_who for one in case.functions),
        *(end for one in case.ties for end in (one.a, one.b, one.c)),
        *(end for one in case.triangles for end in (one.a, one.b, one.middle)),
        *((top.official_top, top.actual_top) if top else ()),
    ]
    yield from map(case.called, who)
