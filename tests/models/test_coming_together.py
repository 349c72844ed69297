"""Several clients on one case: fear that was not asked for is not excluded."""

import pytest

from models.coming_together import is_feared


@pytest.mark.parametrize(
    ("answers", "of", "feared"),
    [
        (["no", "no"], 2, False),
        (["no", "hesitates"], 2, True),
        (["yes", "no"], 2, True),
        (["no", None], 2, True),
        (["no"], 2, True),
        ([None], 1, False),
        (["yes"], 1, False),
        (["no", "no", "no"], 3, False),
    ],
)
def test_fear_is_excluded_only_where_each_said_no_alone(
    answers: list[str | None], of: int, *, feared: bool
) -> None:
    assert is_feared([{"fear_of_other": one} for one in answers], of=of) is feared
