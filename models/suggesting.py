"""Which tasks to suggest: at most three that nothing rules out, and always the words for none."""

from collections.abc import Iterable

from models.contraindications import SPARED_BY_SYM, Objections
from models.kinds import AnyKindId, DirectiveKind
from models.part import Part
from models.scoring import matching_lines, score
from models.situation import Situation

RULE_VERSION = "suggest-1"
"""Changes whenever a rule of suggesting or of ruling out changes."""

MOST = 3
NO_TASK = (
    "No task this time. “Let us change nothing until we meet, and see what the days do by "
    "themselves.”"
)


class Suggestion(Part):
    """One kind that may be given, with what speaks for it and what was checked against it."""

    kind: AnyKindId
    score: int
    reasons: tuple[str, ...]
    checked: tuple[str, ...]


class Suggestions(Part):
    """What `directive suggest` prints."""

    suggestions: tuple[Suggestion, ...]
    dropped: dict[AnyKindId, tuple[str, ...]]
    """Every kind that is ruled out, each with all its reasons, as ``macro: cause``."""
    none: str = NO_TASK


def suggest(situation: Situation, kinds: Iterable[DirectiveKind]) -> Suggestions:
    """Choose from `kinds`; only a score above 0 is worth a suggestion."""
    objections, lines = Objections(situation), matching_lines(situation)
    dropped: dict[AnyKindId, tuple[str, ...]] = {}
    left: list[tuple[DirectiveKind, int, tuple[str, ...]]] = []
    for kind in sorted(kinds, key=lambda each: each.number):
        if against := objections.to(kind):
            dropped[kind.id] = tuple(str(reason) for reason in against)
            continue
        points, reasons = score(kind, lines)
        if points > 0:
            left.append((kind, points, reasons))
    favourite = tie_winner(situation)
    left.sort(key=lambda each: (-each[1], each[0].id != favourite, each[0].number))
    return Suggestions(
        suggestions=tuple(
            Suggestion(
                kind=kind.id, score=points, reasons=reasons, checked=_checked(kind, situation)
            )
            for kind, points, reasons in left[:MOST]
        ),
        dropped=dropped,
    )


def tie_winner(situation: Situation) -> AnyKindId:
    """Return the kind that wins a tie, by de Shazer's tree (1988); then the lower number wins."""
    case = situation.case
    if not case.smallest_visible_change.doing_what.strip():
        return "observe_what_to_keep"
    if case.client_position.stance == "visitor":
        return "observe_what_to_keep"
    if not case.exceptions:
        return "do_something_different"
    if any(exception.deliberate for exception in case.exceptions):
        return "amplify"
    return "prediction"


def _checked(kind: DirectiveKind, situation: Situation) -> tuple[str, ...]:
    """List what was looked at and did not rule the kind out, with the line on consent."""
    indirect = bool({"defiance", "ordeal"} & set(kind.classes)) or "NOPDX" in kind.macros
    return (
        "ABS",
        *(() if kind.id in SPARED_BY_SYM else ("SYM",)),
        *kind.macros,
        *(f"tag: {tag}" for tag in kind.tags),
        *(f"theme: {theme}" for theme in kind.themes),
        f"gate: {situation.level.value}",
        "recent",
        *(("needs",) if indirect else ()),
        "consent: indirect tasks agreed" if indirect else "consent: not needed for this class",
    )
