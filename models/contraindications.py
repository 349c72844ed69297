"""Why a kind of task is ruled out: macros, tags and needs, to the letter of the domain sheet §5.3.

Nothing here reads free text; every reason comes from the gate, the map, the case and enumerated
tags. A reason is listed as ``macro: cause``, in the order ABS, SYM, NOPDX, COERC, tag, theme, gate,
recent, needs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from models.kinds import AnyKindId, DirectiveKind
from models.levels import Level
from models.situation import Involves, Situation
from models.tags import ALL_TAGS, COERC_TAGS, NOPDX_TAGS, SYM_TAGS, Tag

ReasonGroup = Literal["ABS", "SYM", "NOPDX", "COERC", "tag", "theme", "gate", "recent", "needs"]

SPARED_BY_SYM: frozenset[AnyKindId] = frozenset({"observe_what_to_keep", "reframe"})
LEFT_AT_PAUSE: frozenset[AnyKindId] = frozenset(
    {
        "straightforward_advice",
        "tiny_step",
        "observe_what_to_keep",
        "observe_sequence",
        "reframe",
    }
)
NEEDS_NO_LEAD: frozenset[AnyKindId] = frozenset({"prediction"})


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason against a kind; `cause` is a tag, a flag or the field that decides."""

    macro: ReasonGroup
    cause: str

    def __str__(self) -> str:
        return f"{self.macro}: {self.cause}"


def check(kind: DirectiveKind, situation: Situation) -> tuple[Reason, ...]:
    """List every reason for which this one kind (or the blank page) may not be given."""
    return tuple(Reason(group, cause) for group, cause in _reasons(kind, situation))


def _reasons(kind: DirectiveKind, situation: Situation) -> Iterator[tuple[ReasonGroup, str]]:
    found: Mapping[ReasonGroup, Iterable[str]] = {
        "ABS": _abs(situation),
        "SYM": _sym(kind, situation),
        "NOPDX": _nopdx(situation) if "NOPDX" in kind.macros else (),
        "COERC": _coerc(kind, situation) if "COERC" in kind.macros else (),
        "tag": _held(situation, kind.tags),
        "theme": [theme for theme in kind.themes if theme == situation.case.attempted_theme.kind],
        "gate": _gate(kind, situation),
        "recent": [kind.id] if kind.id in situation.recent else (),
        "needs": _needs(kind, situation),
    }
    return ((group, cause) for group, causes in found.items() for cause in causes)


def _held(situation: Situation, tags: Iterable[Tag]) -> list[Tag]:
    return [tag for tag in tags if tag in situation.known_tags]


def _abs(situation: Situation) -> Iterator[str]:
    gate = situation.gate
    if situation.level >= Level.INCOMPLETE:
        yield "gate"
    if gate.flag("suicide_self_harm") >= Level.PAUSE:
        yield "suicide_self_harm"
    if gate.void:
        yield "void"
    if gate.flag("minor") is not Level.CLEAR:
        yield "minor"


def _sym(kind: DirectiveKind, situation: Situation) -> list[Tag]:
    return [] if kind.id in SPARED_BY_SYM else _held(situation, SYM_TAGS)


def _nopdx(situation: Situation) -> Iterator[str]:
    yield from _held(situation, SYM_TAGS + NOPDX_TAGS)
    if situation.level >= Level.PAUSE:
        yield "gate"
    lead = situation.score("lead_and_trust")
    if lead is not None and lead <= 3:
        yield "L"
    if not situation.consent_indirect:
        yield "consent_indirect"


def _coerc(kind: DirectiveKind, situation: Situation) -> Iterator[str]:
    involves = touched(kind, situation.involves)
    if involves == "none":
        return
    gate = situation.gate
    yield from _held(situation, COERC_TAGS)
    if gate.flag("danger_to_others") is not Level.CLEAR:
        yield "danger_to_others"
    if involves == "partner":
        if gate.flag("relationship_violence") >= Level.PAUSE:
            yield "relationship_violence"
        if gate.joint_locked:
            yield "joint_locked"


def touched(kind: DirectiveKind, involves: Involves) -> Involves:
    """Return whom a task of this kind touches; a relational one has a partner where none is said.

    A relational task always reaches somebody, so silence is read as the case with more to fear.
    """
    return "partner" if involves == "none" and "relational" in kind.classes else involves


def _gate(kind: DirectiveKind, situation: Situation) -> Iterator[str]:
    level = situation.level
    if level is Level.PAUSE and not (kind.id in LEFT_AT_PAUSE and situation.consultation):
        yield level.value
    if level is Level.NOTE and "ordeal" in kind.classes:
        yield level.value


def _needs(kind: DirectiveKind, situation: Situation) -> Iterator[str]:
    if not {"defiance", "ordeal"} & set(kind.classes):
        return
    if not situation.consent_indirect:
        yield "consent_indirect"
    if kind.id not in NEEDS_NO_LEAD and (situation.score("lead_and_trust") or 0) < 4:
        yield "L"
    if situation.session < 2:
        yield "session"
    if not situation.gate_rerun:
        yield "gate_rerun"
    if not situation.case.costs_of_change:
        yield "costs_of_change"
    if not situation.case.benefits_of_staying:
        yield "benefits_of_staying"


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """What has to be answered before a draft may be printed: only what could rule it out."""

    tags: tuple[Tag, ...]
    involves: bool


def open_questions(kind: DirectiveKind, involves: Involves | None = None) -> OpenQuestions:
    """Name the questions that could rule out this kind; `involves` is None until answered.

    Fear of somebody cannot rule out a task that is known to reach nobody.
    """
    asks = set(kind.tags)
    if kind.id not in SPARED_BY_SYM:
        asks.update(SYM_TAGS)
    if "NOPDX" in kind.macros:
        asks.update(NOPDX_TAGS)
    if "COERC" in kind.macros and (involves is None or touched(kind, involves) != "none"):
        asks.update(COERC_TAGS)
    return OpenQuestions(
        tags=tuple(tag for tag in ALL_TAGS if tag in asks), involves="COERC" in kind.macros
    )


def unanswered(
    kind: DirectiveKind, answers: Mapping[Tag, bool], involves: Involves | None
) -> OpenQuestions:
    """Return what is left of the open questions once the answers given so far are taken away."""
    asked = open_questions(kind, involves)
    return OpenQuestions(
        tags=tuple(tag for tag in asked.tags if tag not in answers),
        involves=asked.involves and involves is None,
    )
