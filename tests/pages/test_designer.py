"""The designer, in an order of events that no browser can be made to keep."""

from typing import Any
from unittest.mock import Mock

import pytest

from app.services import directive_prints, directives
from components.html import Tag
from models.contraindications import open_questions
from models.fields import FieldState, JsonValue
from pages import designer
from pages.designer_form import DesignForm
from tests.browser.seeded import type_into
from tests.practice import Opened
from tests.screened import CLEAR, screened

KIND = "straightforward_advice"


def filled() -> dict[str, JsonValue]:
    """All that the kind asks for, and no to each of its questions."""
    asked = open_questions(directives.kind_of(KIND))
    answers: dict[str, JsonValue] = {f"touches/{tag}": False for tag in asked.tags}
    return {
        **answers,
        "involves": "none",
        "values/cue": "the kettle boils",
        "values/act": "the first line",
    }


async def test_a_refusal_that_comes_late_does_not_stand_over_a_newer_review(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await screened(practice, CLEAR, actor=practice.alice)
    made = await directives.draft(actor=client.actor, case_id=client.case, kind=KIND)
    design = await directives.get(actor=client.actor, document_id=made)
    live, pressed, why_not = Mock(), Mock(spec=Tag, props={}), Mock(spec=Tag)
    setting = await directives.setting(actor=client.actor, case=design.case)
    form = DesignForm(design, live, setting)

    async def refused_slowly(document_id: str, **_: str) -> None:
        try:
            await directive_prints.print_(actor=client.actor, document_id=document_id)
        finally:  # the rest is typed while the refusal is under way
            await type_into(client.actor, document_id, filled())
            fields = (await directives.get(actor=client.actor, document_id=document_id)).fields
            live.when_changed.call_args.args[0](Mock(document=document_id, fields=fields))

    monkeypatch.setattr(designer, "hand_out", refused_slowly)
    monkeypatch.setattr(designer, "current_actor", lambda: client.actor)
    designer._printing(form, pressed, why_not)
    assert "Answer the questions first." in said_last(why_not)
    await pressed.on.call_args.args[1]()
    assert said_last(why_not) == ""


async def test_a_page_does_not_load_itself_again_before_what_it_prints_is_handed_out(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await screened(practice, CLEAR, actor=practice.alice)
    made = await directives.draft(actor=client.actor, case_id=client.case, kind=KIND)
    await type_into(client.actor, made, filled())
    design = await directives.get(actor=client.actor, document_id=made)
    setting = await directives.setting(actor=client.actor, case=design.case)
    form, pressed, reload = DesignForm(design, Mock(), setting), Mock(spec=Tag, props={}), Mock()
    led_on: list[str] = []

    async def slowly_to_the_page(document_id: str, *, then: str) -> None:
        await directive_prints.print_(actor=client.actor, document_id=document_id)
        await designer._look_again(form)  # the page hears of its own print first
        led_on.append(then)

    monkeypatch.setattr(designer, "reload", reload)
    monkeypatch.setattr(designer, "hand_out", slowly_to_the_page)
    monkeypatch.setattr(designer, "current_actor", lambda: client.actor)
    designer._printing(form, pressed, Mock(spec=Tag))
    await pressed.on.call_args.args[1]()
    await designer._look_again(form)
    assert led_on == [f"/directives/{made}"]
    reload.assert_not_called()


async def test_a_commit_shows_nothing_older_than_what_was_typed_meanwhile(
    practice: Opened,
) -> None:
    client = await screened(practice, CLEAR, actor=practice.alice)
    made = await directives.draft(actor=client.actor, case_id=client.case, kind=KIND)
    design = await directives.get(actor=client.actor, document_id=made)
    setting = await directives.setting(actor=client.actor, case=design.case)
    live, shown = Mock(), list[JsonValue]()
    form = DesignForm(design, live, setting)
    form.field("why", "area", "Why this")
    form.when_typed(lambda values: shown.append(values.get("why")))
    type_, commit = live.field.call_args.kwargs["on_value"], live.when_changed.call_args.args[0]

    def committed(value: str) -> None:
        commit(Mock(document=made, kind=directives.KIND, fields={"why": FieldState(value=value)}))

    for value in ("a", "ab", "abc"):
        type_(value)
    for value in ("a", "another device's", "abc", "another device's"):
        committed(value)
    assert shown[1:] == ["a", "ab", "abc", "another device's", "abc", "another device's"]


async def test_what_no_font_has_is_named_beside_the_field_that_it_stands_in(
    practice: Opened,
) -> None:
    client = await screened(practice, CLEAR, actor=practice.alice)
    made = await directives.draft(actor=client.actor, case_id=client.case, kind=KIND)
    await type_into(client.actor, made, {"title": "a \U0001342f b"})
    design = await directives.get(actor=client.actor, document_id=made)
    setting = await directives.setting(actor=client.actor, case=design.case)
    form = DesignForm(design, Mock(), setting)
    listener = Mock()
    form.when_typed(listener)
    form.miss(["\U0001342f"])
    assert listener.call_count == 2
    assert "\U0001342f" in form.unprintable("title")
    assert form.unprintable("why") == ""


def said_last(line: Any) -> str:
    said: str = line.set_text.call_args.args[0]
    return said
