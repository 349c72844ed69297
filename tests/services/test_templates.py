"""Templates: kept without the client's words, shared and taken back, as closed as their kind."""

import pytest

from app.services import audit, directive_cases, directives, documents, templates
from app.services.access import NotFound
from app.services.directives import DirectiveError
from models.fields import JsonValue
from models.tables.templates import Template as TemplateRow
from models.templates import TemplateError
from tests.given import draft, type_into
from tests.practice import Opened
from tests.screened import CLEAR, HEAVY, screened

TINY: dict[str, JsonValue] = {
    "values/act": "read the letter",
    "values/n": 3,
    "title": "Only three minutes",
    "why": "So that Dana may stop.",
    "steps": "1. Read the letter.\n2. Stop.",
    "page/size": "A5",
}


async def kept(practice: Opened, name: str = "Three minutes") -> tuple[str, str]:
    """A template of Alice's, and the case that it was kept from."""
    client = await screened(practice, CLEAR, actor=practice.alice)
    made = await draft(practice.alice, client.case, "tiny_step", TINY)
    template = await templates.keep(actor=practice.alice, document_id=made, name=name)
    return template, client.case


async def test_what_is_kept_has_the_coachs_words_and_none_of_the_clients(
    practice: Opened,
) -> None:
    template, case = await kept(practice)
    (found,) = await templates.of_coach(actor=practice.alice)
    assert (found.id, found.task.name, found.kind.id) == (template, "Three minutes", "tiny_step")
    fields = dict(found.task.fields)
    assert {name: fields.pop(name) for name in ("title", "page/size", "values/n")} == {
        "title": "Only three minutes",
        "page/size": "A5",
        "values/n": 3,
    }
    assert {"why", "steps", "values/act", "involves"}.isdisjoint(fields)
    row = await TemplateRow.get(id=template)
    assert b"minutes" not in bytes(row.task_sealed)
    told = (await audit.entries(actor=practice.alice, case=case, limit=1))[0]
    assert (told.verb, told.subject) == ("keep_template", template)


async def test_a_name_with_the_clients_is_refused(practice: Opened) -> None:
    with pytest.raises(TemplateError, match="words of the client"):
        await kept(practice, "As for Dana")
    assert await templates.of_coach(actor=practice.alice) == []


async def test_a_draft_begins_from_it_as_one_of_its_kind_does(practice: Opened) -> None:
    template, _ = await kept(practice)
    other = await screened(practice, CLEAR, actor=practice.alice)
    made = await templates.draft(actor=practice.alice, case_id=other.case, template_id=template)
    values = (await documents.load(actor=practice.alice, document_id=made)).values
    plain = await directives.draft(actor=practice.alice, case_id=other.case, kind="tiny_step")
    began = (await documents.load(actor=practice.alice, document_id=plain)).values
    own = {"title": "Only three minutes", "values/n": 3, "page/size": "A5"}
    assert values == {**began, **own}


async def test_it_stays_closed_where_its_kind_is(practice: Opened) -> None:
    template, _ = await kept(practice)
    paused = await screened(practice, HEAVY, actor=practice.alice)
    with pytest.raises(DirectiveError, match="Tasks wait"):
        await templates.draft(actor=practice.alice, case_id=paused.case, template_id=template)
    other = await screened(practice, CLEAR, actor=practice.alice)
    made = await templates.draft(actor=practice.alice, case_id=other.case, template_id=template)
    await type_into(practice.alice, made, {"touches/perfectionism": True})
    review = await directives.check(actor=practice.alice, document_id=made)
    assert [one.cause for one in review.against] == ["perfectionism"]
    choice = await directive_cases.choices(actor=practice.alice, case_id=paused.case)
    assert "tiny_step" in choice.against


async def test_it_is_the_coachs_until_it_is_shared_and_the_owner_may_take_that_back(
    practice: Opened,
) -> None:
    alice, bob, charlie = practice.alice, practice.bob, practice.charlie
    client = await screened(practice, CLEAR, actor=bob)
    made = await draft(bob, client.case, "tiny_step", TINY)
    template = await templates.keep(actor=bob, document_id=made, name="Mine")
    assert await templates.of_coach(actor=charlie) == []
    for actor in (alice, charlie):
        for verb in (templates.export, templates.share, templates.put_away):
            with pytest.raises(NotFound):
                await verb(actor=actor, template_id=template)
    await templates.share(actor=bob, template_id=template)
    (seen,) = await templates.of_coach(actor=charlie)
    assert (seen.is_mine, seen.is_shared, seen.whose) == (False, True, "Bob")
    with pytest.raises(NotFound):
        await templates.rename(actor=charlie, template_id=template, name="His")
    with pytest.raises(NotFound):
        await templates.share(actor=charlie, template_id=template, shared=False)
    await templates.share(actor=alice, template_id=template, shared=False)
    assert await templates.of_coach(actor=charlie) == []
    assert not any(one.is_shared for one in await templates.of_coach(actor=bob))


async def test_one_that_was_put_away_is_nowhere_and_comes_back(practice: Opened) -> None:
    template, case = await kept(practice)
    await templates.rename(actor=practice.alice, template_id=template, name="Another name")
    await templates.put_away(actor=practice.alice, template_id=template)
    assert await templates.of_coach(actor=practice.alice) == []
    with pytest.raises(NotFound):
        await templates.draft(actor=practice.alice, case_id=case, template_id=template)
    await templates.put_away(actor=practice.alice, template_id=template, away=False)
    found = await templates.of_coach(actor=practice.alice)
    assert [one.task.name for one in found] == ["Another name"]


async def test_a_file_carries_it_to_somebody_else(practice: Opened) -> None:
    template, _ = await kept(practice)
    file = await templates.export(actor=practice.alice, template_id=template)
    assert file.name == "Three minutes.json"
    await templates.import_(actor=practice.bob, data=file.data)
    (theirs,) = await templates.of_coach(actor=practice.alice)
    (bobs,) = await templates.of_coach(actor=practice.bob)
    assert (bobs.task, bobs.is_mine) == (theirs.task, True)
    with pytest.raises(TemplateError):
        await templates.import_(actor=practice.bob, data=b"{}")


async def test_nobody_keeps_more_than_a_list_can_show(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    template, _ = await kept(practice)
    file = await templates.export(actor=practice.alice, template_id=template)
    monkeypatch.setattr(templates, "MOST", 1)
    with pytest.raises(TemplateError, match="You keep 1"):
        await templates.import_(actor=practice.alice, data=file.data)
