"""What NiceGUI asks of a handler's signature is remembered for methods, and is right for all."""

from collections.abc import Callable
from typing import Any

import pytest
from nicegui import helpers

from app.web import signatures


class Handlers:
    """Methods of both sorts."""

    def plain(self) -> None:
        """Take nothing."""

    def eager(self, event: object) -> None:
        """Take the event."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What NiceGUI itself was asked."""
    seen: list[object] = []
    own = helpers.expects_arguments

    def ask(func: Callable[..., Any]) -> bool:
        seen.append(func)
        return own(func)

    monkeypatch.setattr(helpers, "expects_arguments", ask)
    signatures.install()
    return seen


def test_a_method_is_asked_once_for_all_its_objects(asked: list[object]) -> None:
    for _ in range(3):
        assert not helpers.expects_arguments(Handlers().plain)
        assert helpers.expects_arguments(Handlers().eager)
    assert len(asked) == 2


def test_what_is_made_anew_is_asked_anew(asked: list[object]) -> None:
    for taken in (False, True):
        handler = (lambda _event: None) if taken else (lambda: None)
        assert helpers.expects_arguments(handler) is taken
    assert len(asked) == 2
