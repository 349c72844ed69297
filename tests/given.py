"""What was signed and printed for a case, and what became of it, as devices would type it."""

from collections.abc import Mapping
from itertools import count

from app import clock
from app.services import answers, consents, directive_prints, directives, documents, signings
from models.actor import Actor
from models.answers import Outcome, Result
from models.contraindications import open_questions
from models.fields import Edit, JsonValue

ADVICE: Mapping[str, JsonValue] = {
    "values/cue": "the kettle boils",
    "values/act": "the first line",
}
TINY: Mapping[str, JsonValue] = {"values/act": "read", "values/days": "mon"}

_numbers = count(1)


async def type_into(
    actor: Actor, document: str, values: Mapping[str, JsonValue]
) -> list[str | None]:
    """Type values in, as one device; return what was said about each."""
    now = int(clock.now().timestamp() * 1000)
    edits = [
        Edit(document=document, field=name, value=value, at=now, writer="hand", seq=next(_numbers))
        for name, value in values.items()
    ]
    return [ack.refused for ack in await documents.commit(actor=actor, edits=edits)]


async def sign(actor: Actor, case_id: str, client_id: str, *more: str, name: str = "Dana") -> str:
    """Tick what is needed, and `more`, sign with a typed name, and return the document."""
    made = await signings.begin(actor=actor, case_id=case_id, client_id=client_id)
    needed = [one.id for one in await consents.missing(actor=actor, client_id=client_id)]
    ticks: dict[str, JsonValue] = {f"agreed/{element}": True for element in (*needed, *more)}
    refused = await type_into(actor, made, {**ticks, "name": name})
    assert not any(refused), refused
    await signings.sign(actor=actor, document_id=made)
    return made


async def draft(
    actor: Actor,
    case_id: str,
    kind: str = "straightforward_advice",
    values: Mapping[str, JsonValue] = ADVICE,
) -> str:
    """A draft with its values typed in and each question answered with no."""
    made = await directives.draft(actor=actor, case_id=case_id, kind=kind)
    asked = open_questions(directives.kind_of(kind))
    harmless: dict[str, JsonValue] = {f"touches/{tag}": False for tag in asked.tags}
    if asked.involves:
        harmless["involves"] = "none"
    refused = await type_into(actor, made, {**harmless, **values})
    assert not any(refused), refused
    return made


async def give(
    actor: Actor,
    case_id: str,
    kind: str = "straightforward_advice",
    values: Mapping[str, JsonValue] = ADVICE,
) -> str:
    """A printed task."""
    made = await draft(actor, case_id, kind, values)
    await directive_prints.print_(actor=actor, document_id=made)
    return made


async def answer(
    actor: Actor, directive: str, result: Result, outcome: Outcome, words: str = ""
) -> str:
    """What became of a printed task; return the answer's document."""
    document = await answers.begin(actor=actor, directive_id=directive)
    values: dict[str, JsonValue] = {"result": result, "outcome": outcome}
    refused = await type_into(actor, document, {**values, "words": words} if words else values)
    assert not any(refused), refused
    return document
