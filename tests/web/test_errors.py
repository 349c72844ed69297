"""What is logged: what went wrong, and not that somebody left."""

import logging

import pytest

from app.web.errors import install

LEFT = RuntimeError("The parent element this slot belongs to has been deleted.")
"""NiceGUI's own words for a page that is gone."""


@pytest.mark.parametrize(("error", "is_said"), [(LEFT, False), (RuntimeError("it broke"), True)])
def test_that_a_page_was_left_before_its_answer_is_no_error(
    error: RuntimeError, is_said: bool
) -> None:
    install()
    log = logging.getLogger("nicegui")
    raised = (type(error), error, None)
    record = log.makeRecord("nicegui", logging.ERROR, "", 0, "failed", (), raised)
    assert bool(log.filter(record)) is is_said
