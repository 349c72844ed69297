"""Printing: checked again in the transaction that seals the page, its bytes and what let it pass.

The page is drawn before that transaction begins, because drawing takes longer than others may wait
for the database; if anything has changed meanwhile, it is drawn again.
"""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.pdf.workers import workers
from app.services import (
    access,
    answers,
    audit,
    bus,
    cases,
    directive_seals,
    directives,
    documents,
    practice,
)
from app.services.directive_seals import RULES, Seal
from app.services.directives import KIND, Design, DirectiveError, UnreadyError
from models.actor import Actor
from models.answers import Answer, in_words
from models.directive_fields import title_of
from models.directive_papers import paper_of
from models.kinds import DirectiveKind
from models.letters import CoachCard, DirectivePage, Printed, Rendered

TRIES = 3
LONGEST_NAME = 60


class DirectivePrinted(BaseModel):
    """What is published to a case once a directive has been sealed."""

    model_config = ConfigDict(frozen=True)

    document: str


class Card(NamedTuple):
    """One directive in a list."""

    document: str
    case: str
    client: str
    kind: DirectiveKind
    title: str
    begun_at: datetime
    printed_at: datetime | None
    answer: str
    """What became of it, in words; empty where that is not known."""


async def print_(*, actor: Actor, document_id: str) -> Printed:
    """Print a directive: the first time it is drawn, checked and sealed; after that, fetched.

    What may not be given may not be fetched either. Raise `UnreadyError` with every reason that
    its review knows, and `DirectiveError` where there is another.
    """
    for _ in range(TRIES):
        design = await directives.get(actor=actor, document_id=document_id)
        refuse_unready(design)
        if design.seal is not None:
            return await again(actor=actor, design=design, seal=design.seal)
        paper = await _paper(actor, design, created=clock.now())
        rendered = await workers().render(paper)
        if await _sealed(actor, design.id, paper, rendered):
            return Printed(name_of(design.title), rendered.data)
    raise DirectiveError("Somebody is typing into this page just now. Print it in a moment.")


async def history(*, actor: Actor, case_id: str) -> list[Seal]:
    """What was printed for a case of the actor's, the oldest first."""
    await access.case(actor=actor, case_id=case_id)
    return await directive_seals.of_case(case_id)


async def everything(*, actor: Actor) -> list[Card]:
    """The drafts and printed directives of the actor's open cases, the newest first."""
    found = []
    for case in await cases.of_coach(actor=actor):
        said = await answers.by_directive(actor=actor, case_id=case.id)
        heads = await documents.in_case(actor=actor, case=case.id, kind=KIND)
        found += [await _card(actor, case, head.id, said.get(head.id)) for head in heads]
    return sorted(found, key=lambda card: card.printed_at or card.begun_at, reverse=True)


async def _card(
    actor: Actor, case: cases.CaseView, document_id: str, answer: Answer | None
) -> Card:
    state = await documents.load(actor=actor, document_id=document_id)
    kind = directives.kind_of(state.value("kind"))
    zone = ZoneInfo((await practice.details()).zone)
    return Card(
        document=state.id,
        case=case.id,
        client=case.title,
        kind=kind,
        title=title_of(state.values, kind),
        begun_at=state.created_at.astimezone(zone),
        printed_at=state.closed_at.astimezone(zone) if state.closed_at else None,
        answer=in_words(answer),
    )


async def _paper(actor: Actor, design: Design, *, created: datetime) -> DirectivePage | CoachCard:
    setting = await directives.setting(actor=actor, case=design.case)
    return paper_of(design.values, design.kind, setting, created=created)


async def _sealed(
    actor: Actor, document_id: str, paper: DirectivePage | CoachCard, rendered: Rendered
) -> bool:
    """Seal the page if it is still what would be printed, and may be; say whether it was."""
    async with in_transaction():
        await access.documents(actor=actor, document_ids=[document_id], lock=True)
        design = await directives.get(actor=actor, document_id=document_id)
        await access.open_case(actor=actor, case_id=design.case.id)
        refuse_unready(design)
        created = paper.created if isinstance(paper, DirectivePage) else paper.paper.created
        now = await _paper(actor, design, created=created or clock.now())
        if design.seal is not None or now != paper:
            return False
        digest = await directive_seals.write(
            actor=actor,
            document=document_id,
            values=design.values,
            paper=paper,
            rendered=rendered,
            situation=design.situation,
        )
        await documents.close(actor=actor, document_id=document_id)
        await _record(actor, design, "print_directive", digest)
    bus.publish(("case", design.case.id), DirectivePrinted(document=document_id))
    return True


async def again(*, actor: Actor, design: Design, seal: Seal) -> Printed:
    """Hand out the very bytes that were sealed; raise as `print_` does."""
    async with in_transaction():
        refuse_unready(await directives.get(actor=actor, document_id=design.id))
        data = await directive_seals.pdf_of(design.id)
        await _record(actor, design, "print_directive_again", seal.sha256)
    return Printed(name_of(design.title), data)


async def _record(actor: Actor, design: Design, verb: str, digest: str) -> None:
    await audit.record(
        actor=actor,
        verb=verb,
        subject=design.id,
        case=design.case.id,
        details={
            "kind": design.kind.id,
            "sha256": digest,
            "rules": RULES,
            "level": design.situation.level.value,
            "asked": list(design.review.asked.tags),
        },
    )


def refuse_unready(design: Design) -> None:
    """Raise with each reason for which it may not be printed now."""
    reasons = design.review.sentences
    if design.closed is not None:
        raise DirectiveError(" ".join(dict.fromkeys((design.closed.sentence, *reasons))))
    if reasons:
        raise UnreadyError(" ".join(reasons))


def name_of(title: str, ending: str = "pdf") -> str:
    """Name a file by what stands at the head of the page."""
    return f"{' '.join(title.split())[:LONGEST_NAME] or 'Directive'}.{ending}"
