"""Clients, their cases, and the people one can refer to."""

from tortoise import fields
from tortoise.models import Model

from models.tables.people import Person


class DataKey(Model):
    """One key a client (and one for the practice), wrapped by the master key.

    Erasing the wrapped bytes erases all that the key sealed, from backups too once they age out.
    """

    id = fields.CharField(max_length=16, primary_key=True)
    wrapped = fields.BinaryField(null=True)
    created_at = fields.DatetimeField()
    erased_at = fields.DatetimeField(null=True)

    class Meta:
        """Table name."""

        table = "data_key"


class Client(Model):
    """A person who is coached. Everything that names them is sealed with their own key."""

    id = fields.CharField(max_length=16, primary_key=True)
    coach: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "fulcrum.Person", related_name="clients", on_delete=fields.RESTRICT
    )
    coach_id: str
    key: fields.ForeignKeyRelation[DataKey] = fields.ForeignKeyField(
        "fulcrum.DataKey", related_name="clients", on_delete=fields.RESTRICT
    )
    key_id: str
    details_sealed = fields.BinaryField()
    country = fields.CharField(max_length=2)
    created_at = fields.DatetimeField()
    archived_at = fields.DatetimeField(null=True)
    demo = fields.BooleanField(default=False, db_default=False)

    class Meta:
        """Table name and indexes."""

        table = "client"
        indexes = (("coach_id",),)


class Case(Model):
    """One piece of work, which belongs to one coach and has one or more clients."""

    id = fields.CharField(max_length=16, primary_key=True)
    coach: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "fulcrum.Person", related_name="cases", on_delete=fields.RESTRICT
    )
    coach_id: str
    opened_at = fields.DatetimeField()
    archived_at = fields.DatetimeField(null=True)
    closed_at = fields.DatetimeField(null=True)
    follow_up_on = fields.DateField(null=True)

    class Meta:
        """Table name and indexes."""

        table = "case"
        indexes = (("coach_id",),)


class CaseClient(Model):
    """Who is a client in which case, in the order they joined."""

    id = fields.BigIntField(primary_key=True, generated=True)
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "fulcrum.Case", related_name="members", on_delete=fields.CASCADE
    )
    case_id: str
    client: fields.ForeignKeyRelation[Client] = fields.ForeignKeyField(
        "fulcrum.Client", related_name="cases", on_delete=fields.CASCADE
    )
    client_id: str

    class Meta:
        """Table name, and each client once a case."""

        table = "case_client"
        indexes = (("client_id",),)
        unique_together = (("case", "client"),)


class Consent(Model):
    """A dated tick (or its withdrawal) on one element of the consent, in one version."""

    id = fields.BigIntField(primary_key=True, generated=True)
    client: fields.ForeignKeyRelation[Client] = fields.ForeignKeyField(
        "fulcrum.Client", related_name="consents", on_delete=fields.CASCADE
    )
    client_id: str
    element = fields.CharField(max_length=64)
    version = fields.CharField(max_length=16)
    given = fields.BooleanField()
    signature = fields.CharField(max_length=16, default="", db_default="")
    """The sealed consent that it was signed with, empty for a tick and for a withdrawal."""
    recorded_by = fields.CharField(max_length=16)
    at = fields.DatetimeField()

    class Meta:
        """Table name and indexes."""

        table = "consent"
        indexes = (("client_id",),)


class Contact(Model):
    """Somebody the practice refers to: who and how to reach them, and what they take."""

    id = fields.CharField(max_length=16, primary_key=True)
    details_sealed = fields.BinaryField()
    specialties = fields.JSONField[list[str]](default=list)
    created_at = fields.DatetimeField()
    removed_at = fields.DatetimeField(null=True)

    class Meta:
        """Table name."""

        table = "contact"
