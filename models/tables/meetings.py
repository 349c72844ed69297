"""The hours of a case, and what became of the tasks that were given in them."""

from tortoise import fields
from tortoise.models import Model

from models.tables.clients import Case
from models.tables.documents import Document


class Meeting(Model):
    """A numbered hour of a case, with the country where the client was that day.

    What is typed during it stands in the fields of its document. The next appointment is kept here
    too, in step with that document, so that the desk need not unseal every case.
    """

    id = fields.CharField(max_length=16, primary_key=True)
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "fulcrum.Case", related_name="meetings", on_delete=fields.CASCADE
    )
    case_id: str
    document: fields.OneToOneRelation[Document] = fields.OneToOneField(
        "fulcrum.Document", related_name="meeting", on_delete=fields.CASCADE
    )
    document_id: str
    number = fields.IntField()
    held_on = fields.DateField()
    country = fields.CharField(max_length=2)
    next_on = fields.DateField(null=True)
    next_at = fields.CharField(max_length=5, default="", db_default="")
    present = fields.CharField(max_length=16, default="", db_default="")
    """Who is there: "" as the case says, the id of a client who is alone with the coach, or
    ``together``."""
    present_since = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        """Table name, and each number once a case."""

        table = "meeting"
        unique_together = (("case", "number"),)


class Answer(Model):
    """What a client did with one directive, in the fields of its document."""

    id = fields.CharField(max_length=16, primary_key=True)
    directive: fields.OneToOneRelation[Document] = fields.OneToOneField(
        "fulcrum.Document", related_name="answer", on_delete=fields.CASCADE
    )
    directive_id: str
    document: fields.OneToOneRelation[Document] = fields.OneToOneField(
        "fulcrum.Document", related_name="answers", on_delete=fields.CASCADE
    )
    document_id: str
    created_at = fields.DatetimeField()

    class Meta:
        """Table name; one answer a directive."""

        table = "answer"
