"""Why a kind of task is ruled out: macros, tags and needs, to the letter of the domain sheet §5.3.

Nothing here reads free text; every reason comes from the gate, the map, the case and enumerated
tags. A reason is listed as ``macro: cause``, in the order ABS, SYM, NOPDX, COERC, tag, theme, gate,
recent, needs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from models.kinds import AnyKindId, DirectiveKind, ThemeKind
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
    return Objections(situation).to(kind)


@dataclass(frozen=True)
class Objections:
    """All that speaks against any kind in one situation, worked out once for all kinds."""

    situation: Situation

    def to(self, kind: DirectiveKind) -> tuple[Reason, ...]:
        """Return those that hold for one kind, in the order of the rules."""
        return (
            *self._abs,
            *(() if kind.id in SPARED_BY_SYM else self._sym),
            *(self._nopdx if "NOPDX" in kind.macros else ()),
            *(self._coerc[self._touched(kind)] if "COERC" in kind.macros else ()),
            *self._held("tag", kind.tags),
            *(Reason("theme", one) for one in kind.themes if one == self._theme),
            *self._gate(kind),
            *((Reason("recent", kind.id),) if kind.id in self.situation.recent else ()),
            *self._needs(kind),
        )

    @cached_property
    def _abs(self) -> tuple[Reason, ...]:
        gate = self.situation.gate
        holds = {
            "gate": self.situation.level >= Level.INCOMPLETE,
            "suicide_self_harm": gate.flag("suicide_self_harm") >= Level.PAUSE,
            "void": gate.void,
            "minor": gate.flag("minor") is not Level.CLEAR,
        }
        return _those("ABS", holds)

    @cached_property
    def _sym(self) -> tuple[Reason, ...]:
        return self._held("SYM", SYM_TAGS)

    @cached_property
    def _nopdx(self) -> tuple[Reason, ...]:
        lead = self.situation.score("lead_and_trust")
        holds = {
            "gate": self.situation.level >= Level.PAUSE,
            "L": lead is not None and lead <= 3,
            "consent_indirect": not self.situation.consent_indirect,
        }
        return self._held("NOPDX", SYM_TAGS + NOPDX_TAGS) + _those("NOPDX", holds)

    @cached_property
    def _coerc(self) -> Mapping[Involves, tuple[Reason, ...]]:
        gate = self.situation.gate
        danger = {"danger_to_others": gate.flag("danger_to_others") is not Level.CLEAR}
        anybody = self._held("COERC", COERC_TAGS) + _those("COERC", danger)
        at_home = {
            "relationship_violence": gate.flag("relationship_violence") >= Level.PAUSE,
            "joint_locked": gate.joint_locked,
        }
        return {"none": (), "other": anybody, "partner": anybody + _those("COERC", at_home)}

    @cached_property
    def _indirect(self) -> tuple[Reason, ...]:
        """What every kind of class defiance or ordeal lacks."""
        situation, case = self.situation, self.situation.case
        lacks = {
            "consent_indirect": not situation.consent_indirect,
            "L": (situation.score("lead_and_trust") or 0) < 4,
            "session": situation.session < 2,
            "gate_rerun": not situation.gate_rerun,
            "costs_of_change": not case.costs_of_change,
            "benefits_of_staying": not case.benefits_of_staying,
        }
        return _those("needs", lacks)

    @property
    def _theme(self) -> ThemeKind | None:
        return self.situation.case.attempted_theme.kind

    def _held(self, macro: ReasonGroup, tags: Iterable[Tag]) -> tuple[Reason, ...]:
        known = self.situation.known_tags
        return tuple(Reason(macro, tag) for tag in tags if tag in known) if known else ()

    def _touched(self, kind: DirectiveKind) -> Involves:
        return touched(kind, self.situation.involves)

    def _gate(self, kind: DirectiveKind) -> tuple[Reason, ...]:
        level = self.situation.level
        left = kind.id in LEFT_AT_PAUSE and self.situation.consultation
        holds = (level is Level.PAUSE and not left) or (
            level is Level.NOTE and "ordeal" in kind.classes
        )
        return (Reason("gate", level.value),) if holds else ()

    def _needs(self, kind: DirectiveKind) -> tuple[Reason, ...]:
        if "defiance" not in kind.classes and "ordeal" not in kind.classes:
            return ()
        if kind.id in NEEDS_NO_LEAD:
            return tuple(reason for reason in self._indirect if reason.cause != "L")
        return self._indirect


def _those(macro: ReasonGroup, holds: Mapping[str, bool]) -> tuple[Reason, ...]:
    return tuple(Reason(macro, cause) for cause, held in holds.items() if held)


def touched(kind: DirectiveKind, involves: Involves) -> Involves:
    """Return whom a task of this kind touches; a relational one has a partner where none is said.

    A relational task always reaches somebody, so silence is read as the case with more to fear.
    """
    return "partner" if involves == "none" and "relational" in kind.classes else involves


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
