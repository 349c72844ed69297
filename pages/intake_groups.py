"""Lays out a step's groups: a sheet each, what can wait behind "More"."""

from collections.abc import Iterable

from components.html import Tag
from components.parts import heading, muted, sheet
from models.intake import Group, ListOf, Question
from pages.intake_form import IntakeForm

Parts = Iterable[Question | ListOf]


def draw_groups(form: IntakeForm, groups: Iterable[Group], *, first: str) -> None:
    """Draw groups below each other; `first` names the one without a heading."""
    for group in groups:
        if group.more:
            _closed(form, group)
        else:
            _open(form, group, first)


def draw_parts(form: IntakeForm, parts: Parts, *, level: int = 3) -> None:
    """Draw questions and lists, those that can wait behind "More"; lists head at ``level``."""
    every = list(parts)
    waiting = [one for one in every if isinstance(one, Question) and one.more]
    with Tag("div", classes="fields"):
        for one in every:
            if one not in waiting:
                _draw(form, one, level)
    if waiting:
        with Tag("details", classes="more"):
            Tag("summary", "More")
            with Tag("div", classes="fields"):
                for one in waiting:
                    _draw(form, one, level)


def _open(form: IntakeForm, group: Group, first: str) -> None:
    with sheet(classes="stack", label=group.heading or first):
        if group.heading:
            heading(group.heading)
        draw_parts(form, group.parts, level=3 if group.heading else 2)


def _closed(form: IntakeForm, group: Group) -> None:
    with sheet(label=group.heading), Tag("details", classes="more"):
        with Tag("summary"):
            Tag("h2", group.heading)
        draw_parts(form, group.parts)


def _draw(form: IntakeForm, one: Question | ListOf, level: int) -> None:
    if isinstance(one, Question):
        form.question(one)
        return
    with Tag("div", classes="listed"):
        heading(one.label, level=level)
        if one.help:
            muted(one.help)
        form.list_of(one)
