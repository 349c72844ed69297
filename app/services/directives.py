"""Directives: drafted for a case, typed into, checked, and printed once nothing speaks against."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.services import (
    access,
    branding,
    cases,
    directive_cases,
    directive_seals,
    documents,
    formulations,
    hooks,
    pads,
    practice,
)
from app.services.cases import CaseView
from app.services.directive_seals import Seal
from app.services.doors import door
from models.actor import Actor
from models.content import load
from models.directive import OWN
from models.directive_door import Closed
from models.directive_fields import (
    LIKE_THE_CASES_LAST,
    LIKE_THE_LAST,
    Values,
    starting_values,
    title_of,
)
from models.directive_limits import refusal
from models.directive_papers import Setting
from models.directive_review import Review, review
from models.errors import Expected
from models.fields import DocumentChanged, Edit, FieldState, Guarded, JsonValue
from models.kinds import BLANK_PAGE, DirectiveKind
from models.pad import Pad
from models.present import NOT_ALONE
from models.situation import Situation
from models.tags import NEVER_BESIDE, Tag

KIND = directive_seals.KIND
ROOT = "root"
"""The field that names the first of the drafts of which a draft is a new version."""
TOUCHES = "touches/"
NOT_COPIED = (TOUCHES, "involves")
"""What is asked anew for each version: the answers may have changed meanwhile."""


class DirectiveError(Expected):
    """What was asked of a directive cannot be done; the message says why."""


class UnreadyError(DirectiveError):
    """Something speaks against the print, or is still to do: the draft's review says what."""


class Design(BaseModel):
    """A directive under design, or as it was printed, with all that it is checked against."""

    model_config = ConfigDict(frozen=True)

    id: str
    case: CaseView
    kind: DirectiveKind
    created_at: datetime
    fields: Mapping[str, FieldState]
    situation: Situation
    closed: Closed | None
    seal: Seal | None
    pad: Pad
    """What was noted of the client's own words."""

    @property
    def values(self) -> Values:
        """What stands in each field."""
        return {name: state.value for name, state in self.fields.items()}

    @property
    def title(self) -> str:
        """What stands at the head of the page."""
        return title_of(self.values, self.kind)

    @property
    def review(self) -> Review:
        """What stands between it and its print."""
        return review(self.kind, self.values, self.situation)


def kind_of(kind_id: object) -> DirectiveKind:
    """The kind with an id, or the blank page; raise `DirectiveError` where there is none."""
    found = BLANK_PAGE if kind_id == OWN else load().kinds.get(str(kind_id))
    if found is None:
        raise DirectiveError("There is no task of this kind. Choose one from the list.")
    return found


async def draft(
    *, actor: Actor, case_id: str, kind: str, wording: Values = MappingProxyType({})
) -> str:
    """Begin a directive of a kind (or `own`) for a case; return the id of its document.

    `wording` stands in the place of the kind's own: of another task, without anybody's words.
    Raise `DirectiveError` while tasks are closed for the case.
    """
    chosen = kind_of(kind)
    today = clock.today((await practice.details()).zone)
    async with in_transaction():
        case = await cases.get(actor=actor, case_id=case_id)
        await _refuse_closed(actor, case_id)
        return await documents.create(
            actor=actor,
            kind=KIND,
            case=case_id,
            values={
                **starting_values(
                    chosen,
                    on=today,
                    country=case.country,
                    case=await formulations.read(actor=actor, case_id=case_id),
                    next_meeting=case.meetings[-1].next_on if case.meetings else None,
                    look=await _last_look(actor, case_id),
                ),
                **wording,
            },
        )


async def _last_look(actor: Actor, case_id: str) -> Values:
    """How the coach's last page was laid out, and what the case's last one did for its reader."""
    look: dict[str, JsonValue] = {}
    for case, names in ((None, LIKE_THE_LAST), (case_id, LIKE_THE_CASES_LAST)):
        last = await documents.newest(actor=actor, kind=KIND, case=case)
        values = {name: last.value(name) for name in names} if last else {}
        look |= {name: value for name, value in values.items() if value is not None}
    return look


async def copy(*, actor: Actor, document_id: str) -> str:
    """Begin a new version of a directive, with its words and without its answers."""
    async with in_transaction():
        design = await get(actor=actor, document_id=document_id)
        await _refuse_closed(actor, design.case.id)
        values: dict[str, JsonValue] = {
            name: value for name, value in design.values.items() if not name.startswith(NOT_COPIED)
        }
        values[ROOT] = root_of(design.id, design.values)
        return await documents.create(actor=actor, kind=KIND, case=design.case.id, values=values)


async def get(*, actor: Actor, document_id: str) -> Design:
    """A directive of the actor's; raise `access.NotFound` for anything else."""
    state = await documents.load(actor=actor, document_id=document_id)
    if state.kind != KIND:
        raise access.NotFound("This page is not among yours. Look for its case on the desk.")
    seal = await directive_seals.of_document(state.id)
    return Design(
        id=state.id,
        case=await cases.get(actor=actor, case_id=state.case),
        kind=kind_of(state.value("kind")),
        created_at=state.created_at,
        fields=state.fields,
        situation=await directive_cases.situation(
            actor=actor,
            case_id=state.case,
            version_of=root_of(state.id, state.values),
            printed=seal is not None,
        ),
        closed=await door(actor=actor, case_id=state.case),
        seal=seal,
        pad=await pads.of_case(actor=actor, case_id=state.case),
    )


async def setting(*, actor: Actor, case: CaseView) -> Setting:
    """What a page for a case takes from the practice: how it looks, whose it is, the day."""
    await access.case(actor=actor, case_id=case.id)
    return Setting(
        brands=await branding.brands(),
        client=case.title,
        country=case.country,
        on=clock.today((await practice.details()).zone),
    )


async def check(*, actor: Actor, document_id: str) -> Review:
    """Everything that stands between a draft and its print, as of now."""
    return (await get(actor=actor, document_id=document_id)).review


async def answer_no(*, actor: Actor, document_id: str, tags: Sequence[Tag]) -> None:
    """Answer several questions about a draft with no, those aside that have an answer.

    What is never asked beside somebody else stays open until the coach is alone with one of them.
    """
    async with in_transaction():
        design = await _open_draft(actor, document_id)
        left = never_asked_now(design.case)
        still_open = [tag for tag in design.review.open.tags if tag in tags and tag not in left]
        change = await documents.put(
            actor=actor,
            document_id=document_id,
            values={f"{TOUCHES}{tag}": False for tag in still_open},
        )
    documents.publish(change)


def never_asked_now(case: CaseView) -> frozenset[Tag]:
    """What is asked about a task only while nobody else is in the meeting."""
    return frozenset(NEVER_BESIDE if case.is_with_others() else ())


async def use_the_kinds_words(*, actor: Actor, document_id: str) -> None:
    """Let the steps be the kind's own again, with the gaps filled."""
    async with in_transaction():
        await _open_draft(actor, document_id)
        change: DocumentChanged = await documents.put(
            actor=actor, document_id=document_id, values={"steps": None}
        )
    documents.publish(change)


async def _open_draft(actor: Actor, document_id: str) -> Design:
    design = await get(actor=actor, document_id=document_id)
    if design.seal is not None:
        raise DirectiveError("This page was printed and stands. Make a new version to change it.")
    await _refuse_closed(actor, design.case.id)
    return design


async def _refuse_closed(actor: Actor, case_id: str) -> None:
    shut = await door(actor=actor, case_id=case_id)
    if shut is not None:
        raise DirectiveError(shut.sentence)


def root_of(document_id: str, values: Values) -> str:
    """The first of the drafts of which a draft is a version, itself where it is the first."""
    return str(values.get(ROOT) or document_id)


async def _guard(*, actor: Actor, document: Guarded, edits: Sequence[Edit]) -> Mapping[str, str]:
    """Refuse what no control of the page gives, and everything while tasks are closed."""
    shut = await door(actor=actor, case_id=document.case)
    if shut is not None:
        return {edit.field: shut.sentence for edit in edits}
    kind = kind_of(document.stands["kind"])
    refused = {edit.field: refusal(kind, edit.field, edit.value) for edit in edits}
    asked = {edit.field for edit in edits if edit.field.startswith(TOUCHES)}
    if asked:
        left = never_asked_now(await cases.get(actor=actor, case_id=document.case))
        refused |= dict.fromkeys(asked & {f"{TOUCHES}{tag}" for tag in left}, NOT_ALONE)
    return {field: sentence for field, sentence in refused.items() if sentence}


hooks.guards[KIND] = _guard
hooks.weighed[KIND] = ("kind",)
