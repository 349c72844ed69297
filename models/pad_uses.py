"""Where a line of the pad may be put to use, and what is written when it is."""

from collections.abc import Mapping

from models.fields import JsonValue
from models.intake.reading import items_of
from models.kinds import DirectiveKind, Placeholder
from models.known_words import named
from models.part import Part

DIRECTIVE = "directive/"
"""What names a use in the open directive; the rest is the name of its field."""
_LISTS: Mapping[str, str] = {"attempts": "what", "sequence": "does"}
"""The lists that a line may become a new item of, with the field that it fills."""
_PROSE = frozenset({"complaint/why_now"})
"""Fields in which a line may follow what stands there, a line below it."""


class Use(Part):
    """One thing that a line may become."""

    into: str
    """A field or list of the intake, or ``directive/`` and a field of the open directive."""
    label: str


INTAKE_USES = (
    Use(into="complaint/what", label="What is done"),
    Use(into="complaint/why_now", label="Why come now"),
    Use(into="attempts", label="A new attempt"),
    Use(into="sequence", label="A new step"),
)


def directive_uses(kind: DirectiveKind) -> tuple[Use, ...]:
    """Return what a line may become in a task of a kind: its title, or words in a gap."""
    gaps = (
        Use(into=f"{DIRECTIVE}values/{one.id}", label=f"The task: {one.label}")
        for one in kind.placeholders
        if one.kind == "text"
    )
    return (*gaps, Use(into=f"{DIRECTIVE}title", label="The task: its title"))


def in_gap(one: Placeholder, text: str) -> str:
    """Return a line as it stands in a gap: in quotation marks where it is the name of something."""
    is_name = any(source.endswith("_named") for source in one.known_from)
    return (named(text) or text) if is_name else text


def written(
    into: str, text: str, values: Mapping[str, JsonValue], *, item: str
) -> dict[str, JsonValue]:
    """Return the fields of the intake that a line is written into, a new item last of its list."""
    part = _LISTS.get(into)
    if part is not None:
        return {f"{into}/{item}/{part}": text, f"{into}/{item}/order": _after(values, into)}
    stands = standing(into, values)
    return {into: f"{stands}\n{text}" if stands and into in _PROSE else text}


def taken_back(
    fields: Mapping[str, JsonValue], before: Mapping[str, JsonValue]
) -> dict[str, JsonValue]:
    """Return what undoes a use: a new item is removed, a field holds again what it held."""
    if any(name.endswith("/order") for name in fields):
        item = next(name.rpartition("/")[0] for name in fields)
        return {f"{item}/removed": True}
    return {name: before.get(name) for name in fields}


def standing(into: str, values: Mapping[str, JsonValue]) -> str:
    """Return the words that stand where a line is to go; "" where none do, and for a new item."""
    value = values.get(into)
    return value.strip() if isinstance(value, str) else ""


def asks_first(into: str, values: Mapping[str, JsonValue]) -> bool:
    """Whether words would be overwritten, which is never done unasked."""
    return into not in _PROSE and bool(standing(into, values))


def _after(values: Mapping[str, JsonValue], name: str) -> float:
    orders = [values.get(f"{name}/{item}/order") for item in items_of(values, name)]
    return max((one for one in orders if isinstance(one, int | float)), default=0) + 1
