"""The private partition: what a client is asked alone about a partner, kept beside everything else.

No document holds it, so that no form, print, export or letter can take it along by mistake.
"""

from tortoise import fields
from tortoise.models import Model

from models.tables.clients import Client, DataKey
from models.tables.meetings import Meeting
from models.tables.people import Person
from models.tables.safety import Screening


class Attestation(Model):
    """What a coach attests before anything private is asked, or takes back, dated."""

    id = fields.BigIntField(primary_key=True, generated=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "fulcrum.Person", related_name="attestations", on_delete=fields.CASCADE
    )
    person_id: str
    given = fields.BooleanField()
    at = fields.DatetimeField()

    class Meta:
        """Table name and indexes."""

        table = "attestation"
        indexes = (("person_id",),)


class PrivateOpening(Model):
    """One time that the private questions were opened, with all of the room confirmed."""

    id = fields.CharField(max_length=16, primary_key=True)
    client: fields.ForeignKeyRelation[Client] = fields.ForeignKeyField(
        "fulcrum.Client", related_name="private_openings", on_delete=fields.CASCADE
    )
    client_id: str
    meeting: fields.ForeignKeyRelation[Meeting] = fields.ForeignKeyField(
        "fulcrum.Meeting", related_name="private_openings", on_delete=fields.CASCADE
    )
    meeting_id: str
    screening: fields.ForeignKeyRelation[Screening] = fields.ForeignKeyField(
        "fulcrum.Screening", related_name="private_openings", on_delete=fields.CASCADE
    )
    screening_id: str
    confirmed = fields.JSONField[list[str]]()
    """The ids of what the coach confirmed of the room."""
    opened_by = fields.CharField(max_length=16)
    opened_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        """Table name and indexes."""

        table = "private_opening"
        indexes = (("client_id",), ("screening_id",))


class PrivateAnswer(Model):
    """What stood after each answer, appended and never edited. The newest one holds."""

    id = fields.CharField(max_length=16, primary_key=True)
    opening: fields.ForeignKeyRelation[PrivateOpening] = fields.ForeignKeyField(
        "fulcrum.PrivateOpening", related_name="answers", on_delete=fields.CASCADE
    )
    opening_id: str
    key: fields.ForeignKeyRelation[DataKey] = fields.ForeignKeyField(
        "fulcrum.DataKey", related_name="private_answers", on_delete=fields.RESTRICT
    )
    key_id: str
    answers_sealed = fields.BinaryField()
    at = fields.DatetimeField()

    class Meta:
        """Table name and indexes."""

        table = "private_answer"
        indexes = (("opening_id",),)
