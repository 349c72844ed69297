"""Printed directives of several clients as one file: a day's pages, printed at one go.

Each is handed out as if it had been printed again by itself: checked, with its own entry in the
record and the checksum of its own bytes.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from app import clock
from app.pdf.workers import workers
from app.services import answers, cases, directive_prints, directives, practice
from app.services.directive_seals import Seal
from app.services.directives import Design, DirectiveError
from models.actor import Actor
from models.desk import seen_on
from models.letters import Printed

MOST = 30
NONE_CHOSEN = "Tick the pages that you want to print."
TOO_MANY = f"At most {MOST} pages are printed at one go. Untick some."
NOT_PRINTED = "One of these has not been printed yet. Load the page again."


class Offered(NamedTuple):
    """One page that was handed out, and of which it is not known yet what became."""

    document: str
    client: str
    """The initials of the case."""
    title: str
    given_on: date


class Day(NamedTuple):
    """The pages of those who are seen next on one day; None where no day is set."""

    on: date | None
    pages: tuple[Offered, ...]


async def offered(*, actor: Actor) -> list[Day]:
    """What the actor may want to print again, by the day on which its client is seen next."""
    today = clock.today((await practice.details()).zone)
    found: dict[date | None, list[Offered]] = {}
    for case in await cases.of_coach(actor=actor):
        entries = await answers.of_case(actor=actor, case_id=case.id)
        pages = [
            Offered(one.directive, case.title, one.title, one.given_on)
            for one in entries
            if not (one.is_answered or one.is_said)
        ]
        if pages:
            found.setdefault(seen_on(case.meetings, today=today), []).extend(pages)
    days = sorted(found, key=lambda on: on or date.max)
    return [Day(on, tuple(sorted(found[on], key=_by_client))) for on in days]


async def print_(*, actor: Actor, document_ids: Sequence[str]) -> Printed:
    """The files of these printed directives of the actor's as one, in this order.

    Raise `DirectiveError` where one of them may not be handed out today: then none is, and the
    message names it; and `access.NotFound` where one is not the actor's.
    """
    chosen = list(dict.fromkeys(document_ids))
    if not chosen:
        raise DirectiveError(NONE_CHOSEN)
    if len(chosen) > MOST:
        raise DirectiveError(TOO_MANY)
    found = [await _checked(actor, document_id) for document_id in chosen]
    # Each in a transaction of its own: one for all would let everybody else's words wait.
    files = [await _file(actor, design, seal) for design, seal in found]
    today = clock.today((await practice.details()).zone)
    name = directive_prints.name_of(f"Pages of {today:%-d %B}")
    return Printed(name, await workers().joined(files))


async def _checked(actor: Actor, document_id: str) -> tuple[Design, Seal]:
    design = await directives.get(actor=actor, document_id=document_id)
    if design.seal is None:
        raise DirectiveError(NOT_PRINTED)
    with _named(design):
        directive_prints.refuse_unready(design)
    return design, design.seal


async def _file(actor: Actor, design: Design, seal: Seal) -> bytes:
    with _named(design):
        return (await directive_prints.again(actor=actor, design=design, seal=seal)).data


@contextmanager
def _named(design: Design) -> Iterator[None]:
    """Name the page that is refused, and not why: this is read where others may look."""
    try:
        yield
    except DirectiveError:
        raise DirectiveError(
            f"“{design.title}” for {design.case.title} is not printed again just now. Untick it, "
            "and print the others."
        ) from None


def _by_client(page: Offered) -> tuple[str, date]:
    return page.client, page.given_on
