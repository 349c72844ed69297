"""What the coach expects of a task and what would prove the guess wrong: two taps, for them alone.

Both are sealed with the page: a guess that is written after the answer proves nothing.
"""

from components.field import Option
from models.answers import DISPROVED_BY, EXPECTS, RESULT_LABELS
from models.directive_fields import Values
from models.expectation import SAME
from pages.designer_form import DesignForm

RESULTS = tuple(Option(one, label) for one, label in RESULT_LABELS.items())


def expectation_rows(form: DesignForm) -> None:
    """The two rows of chips."""
    form.field(EXPECTS, "choice", "You expect", options=RESULTS).classes("by-three")
    wrong = form.field(
        DISPROVED_BY, "choice", "This would prove the guess wrong", options=RESULTS
    ).classes("by-three")

    def remark(values: Values) -> None:
        same = values.get(EXPECTS) is not None and values.get(EXPECTS) == values.get(DISPROVED_BY)
        wrong.remark(SAME if same else "")

    form.when_typed(remark)
