"""The intake: eight steps as data, and the formulation read from what was typed into them.

`STEPS` holds text, order and condition side by side, for a page that can walk any of them.
"""

from models.intake.forms import Choice, Condition, Group, IntakeStep, ListOf, Question
from models.intake.reading import items_of, read_formulation
from models.intake.steps import STEPS, step

__all__ = [
    "STEPS",
    "Choice",
    "Condition",
    "Group",
    "IntakeStep",
    "ListOf",
    "Question",
    "items_of",
    "read_formulation",
    "step",
]
