"""Templates: tasks that a coach keeps to give again, shared in the practice and as files.

Nothing in them is a client's: what is kept of a page is what `carrying` lets go on from it.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict
from tortoise.expressions import Q
from tortoise.transactions import in_transaction

from app import clock, database
from app.sealing import Sealer
from app.services import access, audit, carrying, directive_prints, directives, people
from models import templates
from models.actor import Actor
from models.carrying import Held, carried
from models.content import load
from models.directive import OWN
from models.ids import new_id
from models.kinds import BLANK_PAGE, DirectiveKind
from models.letters import Printed
from models.tables.templates import Template as TemplateRow
from models.templates import Task, TemplateError, checked_name

TABLE, COLUMN = "template", "task_sealed"
MOST = 200
"""Templates that one coach keeps: more are no choice."""


class Template(BaseModel):
    """One template as somebody of the practice sees it."""

    model_config = ConfigDict(frozen=True)

    id: str
    task: Task
    is_mine: bool
    is_shared: bool
    whose: str
    """The name of the coach who keeps it."""

    @property
    def kind(self) -> DirectiveKind:
        """The kind of task that it is."""
        return directives.kind_of(self.task.kind)


async def keep(*, actor: Actor, document_id: str, name: str) -> str:
    """Keep a directive of the actor's as a template, without its client's words; return the id.

    Raise `access.NotFound` where it is not the actor's, and `TemplateError` where the name says
    something of the client, or there are too many.
    """
    async with in_transaction():
        design = await directives.get(actor=actor, document_id=document_id)
        theirs = await carrying.theirs(actor=actor, case_id=design.case.id)
        name = checked_name(name)
        if Held(theirs).any_in(name):
            raise TemplateError("This name holds words of the client. Choose one of your own.")
        going = carried(design.kind, design.values, theirs)
        made = await _add(actor, Task(name=name, kind=design.kind.id, fields=going.values))
        await audit.record(
            actor=actor,
            verb="keep_template",
            subject=made,
            case=design.case.id,
            details={"directive": document_id, "left": list(going.left)},
        )
    return made


async def import_(*, actor: Actor, data: bytes) -> str:
    """Keep what a file holds; return the id. Raise `TemplateError` with what is wrong in it."""
    kinds: Mapping[str, DirectiveKind] = {
        OWN: BLANK_PAGE,
        **{kind.id: kind for kind in load().kinds.values()},
    }
    task = templates.read(data, kinds)
    async with in_transaction():
        made = await _add(actor, task)
        await audit.record(
            actor=actor, verb="import_template", subject=made, details={"kind": task.kind}
        )
    return made


async def of_coach(*, actor: Actor) -> list[Template]:
    """The actor's own templates and those that others share, by name."""
    rows = await TemplateRow.filter(
        Q(person_id=actor.person_id) | Q(shared_at__isnull=False), removed_at__isnull=True
    )
    names = {one.id: one.name for one in await people.everybody(actor=actor)}
    sealer = await database.vault().practice()
    found = [_template(actor, row, sealer, names) for row in rows]
    return sorted(found, key=lambda one: (one.task.name.casefold(), one.id))


async def draft(*, actor: Actor, case_id: str, template_id: str) -> str:
    """Begin the directive that a template holds for a case, exactly as one of its kind begins."""
    async with in_transaction():
        task = _task(await database.vault().practice(), await _seen(actor, template_id))
        return await directives.draft(
            actor=actor, case_id=case_id, kind=task.kind, wording=task.fields
        )


async def rename(*, actor: Actor, template_id: str, name: str) -> None:
    """Give one of the actor's own templates another name."""
    async with in_transaction():
        row = await _own(actor, template_id)
        sealer = await database.vault().practice()
        task = _task(sealer, row).model_copy(update={"name": checked_name(name)})
        row.task_sealed = _sealed(sealer, task, row.id)
        await row.save(update_fields=[COLUMN])
        await audit.record(actor=actor, verb="rename_template", subject=row.id)


async def share(*, actor: Actor, template_id: str, shared: bool = True) -> None:
    """Share one of the actor's own with the practice, or no longer.

    The practice's owner may take any back that is shared.
    """
    async with in_transaction():
        may_take_back = not shared and actor.role == "owner"
        row = await (_seen if may_take_back else _own)(actor, template_id)
        row.shared_at = clock.now() if shared else None
        await row.save(update_fields=["shared_at"])
        verb = "share_template" if shared else "take_back_template"
        await audit.record(actor=actor, verb=verb, subject=row.id)


async def put_away(*, actor: Actor, template_id: str, away: bool = True) -> None:
    """Take one of the actor's own templates out of every list, or bring it back."""
    async with in_transaction():
        row = await _own(actor, template_id, away=not away)
        row.removed_at = clock.now() if away else None
        await row.save(update_fields=["removed_at"])
        verb = "put_template_away" if away else "bring_back_template"
        await audit.record(actor=actor, verb=verb, subject=row.id)


async def export(*, actor: Actor, template_id: str) -> Printed:
    """A template that the actor sees, as a file."""
    async with in_transaction():
        row = await _seen(actor, template_id)
        task = _task(await database.vault().practice(), row)
        await audit.record(actor=actor, verb="export_template", subject=row.id)
    return Printed(directive_prints.name_of(task.name, "json"), templates.write(task))


async def _add(actor: Actor, task: Task) -> str:
    if await TemplateRow.filter(person_id=actor.person_id, removed_at__isnull=True).count() >= MOST:
        raise TemplateError(f"You keep {MOST} templates already. Put one away first.")
    made = new_id()
    await TemplateRow.create(
        id=made,
        person_id=actor.person_id,
        task_sealed=_sealed(await database.vault().practice(), task, made),
        created_at=clock.now(),
    )
    return made


async def _own(actor: Actor, template_id: str, *, away: bool = False) -> TemplateRow:
    return await _row(
        id=access.known(template_id), person_id=actor.person_id, removed_at__isnull=not away
    )


async def _seen(actor: Actor, template_id: str) -> TemplateRow:
    mine_or_shared = Q(person_id=actor.person_id) | Q(shared_at__isnull=False)
    return await _row(mine_or_shared, id=access.known(template_id), removed_at__isnull=True)


async def _row(*where: Q, **which: Any) -> TemplateRow:
    row = await TemplateRow.filter(*where, **which).select_for_update(of=("template",)).first()
    if row is None:
        raise access.NotFound("This template is not here any more. Reload the page.")
    return row


def _sealed(sealer: Sealer, task: Task, row: str) -> bytes:
    return sealer.seal_json(task.to_json(), table=TABLE, column=COLUMN, row=row)


def _task(sealer: Sealer, row: TemplateRow) -> Task:
    return Task.model_validate(
        sealer.unseal_json(row.task_sealed, table=TABLE, column=COLUMN, row=row.id)
    )


def _template(actor: Actor, row: TemplateRow, sealer: Sealer, names: Mapping[str, str]) -> Template:
    return Template(
        id=row.id,
        task=_task(sealer, row),
        is_mine=row.person_id == actor.person_id,
        is_shared=row.shared_at is not None,
        whose=names.get(row.person_id, ""),
    )
