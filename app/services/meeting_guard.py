"""What may be typed into a meeting, and what follows from it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app import clock
from app.services import documents
from app.services.held import ENDED
from app.services.practice import details
from models.actor import Actor
from models.fields import DocumentHead, Edit, FieldState
from models.meeting_limits import refusal
from models.meetings import NEXT_AT, NEXT_ON, next_of
from models.tables.meetings import Meeting as MeetingRow


async def guard(
    *,
    actor: Actor,  # noqa: ARG001 - a hook is told who, and whose it is was asked already
    document: DocumentHead,
    edits: Sequence[Edit],
) -> Mapping[str, str]:
    """Refuse what no control of the page gives, and what was typed after the end.

    What was typed before it may arrive after it, from a device whose line was away: it is taken.
    """
    row = await MeetingRow.get(document_id=document.id)
    today = clock.today((await details()).zone)
    vetoes = {
        edit.field: refusal(edit.field, edit.value, today=today)
        or (ENDED if _came_too_late(edit, row.ended_at) else None)
        for edit in edits
    }
    return {name: sentence for name, sentence in vetoes.items() if sentence}


async def react(*, actor: Actor, document: DocumentHead, changed: Mapping[str, FieldState]) -> None:
    """Keep the appointment beside the meeting as well, where the desk finds it."""
    if {NEXT_ON, NEXT_AT} & changed.keys():
        await keep_the_next(actor=actor, document=document.id)


async def keep_the_next(*, actor: Actor, document: str) -> None:
    """Write the appointment that stands in a meeting's document into its row."""
    state = await documents.load(actor=actor, document_id=document)
    on, at = next_of(state.values)
    await MeetingRow.filter(document_id=document).update(
        next_on=on, next_at=f"{at:%H:%M}" if at else ""
    )


def _came_too_late(edit: Edit, ended_at: datetime | None) -> bool:
    return ended_at is not None and edit.at > ended_at.timestamp() * 1000
