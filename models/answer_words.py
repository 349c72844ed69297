"""What `content/answers.yaml` says: how an answer is read where a kind says nothing of its own."""

from models.part import Part, Text, Verified


class ClassReadings(Part):
    """How one result is read for each class of task; none where it cannot be."""

    direct: Text
    observe: Text
    defiance: Text
    ordeal: Text | None
    relational: Text


class AnswerWords(Part):
    """content/answers.yaml."""

    source: Text
    licence: Text
    version: Text
    verified_on: Verified
    complied: ClassReadings
    partly: ClassReadings
    refused: ClassReadings
    opposite: ClassReadings
    forgot: ClassReadings
    improved_without_it: Text
    """In any class: it is read as an exception."""
    opposite_and_better: Text
    """What to beware of."""
