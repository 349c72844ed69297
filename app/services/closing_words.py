"""What a client said on the way, to be taken onto the page of the closing with one tap."""

from typing import NamedTuple

from tortoise.transactions import in_transaction

from app.services import access, answers, audit, closings, documents, pads
from app.services.closings import ClosingError
from models.actor import Actor
from models.closing import read_closing
from models.closing_fields import LONGEST, SHIFTED, SHIFTS
from models.ids import new_id
from models.intake.reading import items_of


class Said(NamedTuple):
    """Words of the client's, and where they were noted."""

    words: str
    where: str


async def of_case(*, actor: Actor, case_id: str) -> tuple[Said, ...]:
    """What was noted of their words on a case of the actor's, the newest first, each once."""
    pad = await pads.of_case(actor=actor, case_id=case_id)
    found = [Said(line.text, "noted in a meeting") for line in reversed(pad.lines)]
    for entry in reversed(await answers.of_case(actor=actor, case_id=case_id)):
        words = " ".join(entry.answer.words.split()) if entry.answer else ""
        if words:
            found.append(Said(words, f"after “{entry.title}”"))
    first: dict[str, Said] = {}
    for one in found:
        first.setdefault(one.words, one)
    return tuple(first.values())


async def take(*, actor: Actor, case_id: str, words: str) -> None:
    """Put words of the client's onto the page; the same words are put there once.

    Raise `ClosingError` where nobody noted them, where there is no room, and on a closed case.
    """
    if words not in {one.words for one in await of_case(actor=actor, case_id=case_id)}:
        raise ClosingError("These words are not noted any more. Reload the page.")
    if len(words) > LONGEST["what"]:
        raise ClosingError(
            f"There is room for {LONGEST['what']} characters. Type the part that says it best."
        )
    async with in_transaction():
        await access.open_case(actor=actor, case_id=case_id)
        view = await closings.begun(actor, case_id)
        await access.documents(actor=actor, document_ids=[view.id], lock=True)
        values = (await documents.load(actor=actor, document_id=view.id)).values
        shifts = read_closing(values, {}).shifts
        if words in {one.what for one in shifts}:
            return
        items = items_of(values, SHIFTED)
        if len(items) >= SHIFTS:
            raise ClosingError(f"{SHIFTS} things stand there already. Remove one first.")
        order = values.get(f"{SHIFTED}/{items[-1]}/order") if items else 0
        item = f"{SHIFTED}/{new_id()}"
        place = order + 1 if isinstance(order, int | float) else len(items)
        who = view.case.client.initials if len(view.case.clients) == 1 else ""
        change = await documents.put(
            actor=actor,
            document_id=view.id,
            values={f"{item}/what": words, f"{item}/who": who, f"{item}/order": place},
        )
        await audit.record(actor=actor, verb="use_words", subject=view.id, case=case_id)
    documents.publish(change)
