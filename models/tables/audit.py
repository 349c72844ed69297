"""Who did what, when: appended in the same transaction as the deed, never edited."""

from tortoise import fields
from tortoise.models import Model

from models.tables.clients import DataKey


class AuditEntry(Model):
    """One deed. `details_sealed` is sealed with the key of the client that it concerns."""

    id = fields.BigIntField(primary_key=True, generated=True)
    at = fields.DatetimeField(db_index=True)
    actor = fields.CharField(max_length=16)
    verb = fields.CharField(max_length=48)
    subject = fields.CharField(max_length=16, default="", db_default="", db_index=True)
    case_id = fields.CharField(max_length=16, null=True, db_index=True)
    client_id = fields.CharField(max_length=16, null=True, db_index=True)
    key: fields.ForeignKeyNullableRelation[DataKey] = fields.ForeignKeyField(
        "fulcrum.DataKey", related_name="audit_entries", on_delete=fields.RESTRICT, null=True
    )
    key_id: str | None
    details_sealed = fields.BinaryField(null=True)

    class Meta:
        """Table name."""

        table = "audit_entry"


class Installation(Model):
    """One row: the proof that a master key is the right one, and the practice's own data key."""

    id = fields.CharField(max_length=16, primary_key=True)
    key_check = fields.BinaryField()
    practice_key: fields.ForeignKeyRelation[DataKey] = fields.ForeignKeyField(
        "fulcrum.DataKey", related_name="installations", on_delete=fields.RESTRICT
    )
    practice_key_id: str
    created_at = fields.DatetimeField()

    class Meta:
        """Table name."""

        table = "installation"
