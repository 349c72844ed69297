"""Documents under edit, one row a field; and what was sealed from them."""

from tortoise import fields
from tortoise.models import Model

from models.tables.clients import Case, Client, DataKey


class Document(Model):
    """Something typed into: an intake, a screening, a directive, a rating, a letter."""

    id = fields.CharField(max_length=16, primary_key=True)
    kind = fields.CharField(max_length=24)
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "fulcrum.Case", related_name="documents", on_delete=fields.CASCADE
    )
    case_id: str
    client: fields.ForeignKeyNullableRelation[Client] = fields.ForeignKeyField(
        "fulcrum.Client", related_name="documents", on_delete=fields.CASCADE, null=True
    )
    client_id: str | None
    key: fields.ForeignKeyRelation[DataKey] = fields.ForeignKeyField(
        "fulcrum.DataKey", related_name="documents", on_delete=fields.RESTRICT
    )
    key_id: str
    created_by = fields.CharField(max_length=16)
    created_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        """Table name and indexes."""

        table = "document"
        indexes = (("case_id",),)


class Field(Model):
    """The value that stands in one field, who wrote it and when.

    It is sealed for the row `document/name`, which an update keeps.
    """

    id = fields.BigIntField(primary_key=True, generated=True)
    document: fields.ForeignKeyRelation[Document] = fields.ForeignKeyField(
        "fulcrum.Document", related_name="fields", on_delete=fields.CASCADE
    )
    document_id: str
    name = fields.CharField(max_length=160)
    value_sealed = fields.BinaryField()
    edited_at = fields.BigIntField()
    writer = fields.CharField(max_length=40)
    seq = fields.BigIntField()
    version = fields.IntField()

    class Meta:
        """Table name, and each field once a document."""

        table = "field"
        unique_together = (("document", "name"),)


class EarlierValue(Model):
    """Another writer's value that was replaced or came late: kept, so that nothing is lost."""

    id = fields.CharField(max_length=16, primary_key=True)
    document: fields.ForeignKeyRelation[Document] = fields.ForeignKeyField(
        "fulcrum.Document", related_name="earlier_values", on_delete=fields.CASCADE
    )
    document_id: str
    name = fields.CharField(max_length=160)
    value_sealed = fields.BinaryField()
    edited_at = fields.BigIntField()
    writer = fields.CharField(max_length=40)
    seq = fields.BigIntField()
    against = fields.IntField()
    """The version that replaced it, or that it came too late to replace."""
    kept_at = fields.DatetimeField()
    let_go_at = fields.DatetimeField(null=True)
    """When it stopped being offered: it was taken, let go, or replaced by a verb on purpose."""

    class Meta:
        """Table name and indexes."""

        table = "earlier_value"
        indexes = (("document_id", "name"),)


class SeenEdit(Model):
    """The newest sequence number of one writer on one field: what is sent twice is not applied."""

    id = fields.BigIntField(primary_key=True, generated=True)
    document: fields.ForeignKeyRelation[Document] = fields.ForeignKeyField(
        "fulcrum.Document", related_name="seen_edits", on_delete=fields.CASCADE
    )
    document_id: str
    name = fields.CharField(max_length=160)
    writer = fields.CharField(max_length=40)
    seq = fields.BigIntField()

    class Meta:
        """Table name, and one row for each writer and field."""

        table = "seen_edit"
        unique_together = (("document", "name", "writer"),)


class Snapshot(Model):
    """What was handed out, signed or closed: the frozen value and the exact bytes, never edited."""

    id = fields.CharField(max_length=16, primary_key=True)
    document: fields.ForeignKeyRelation[Document] = fields.ForeignKeyField(
        "fulcrum.Document", related_name="snapshots", on_delete=fields.CASCADE
    )
    document_id: str
    value_sealed = fields.BinaryField()
    pdf_sealed = fields.BinaryField(null=True)
    pdf_sha256 = fields.CharField(max_length=64, null=True)
    gate_sealed = fields.BinaryField(null=True)
    rule_version = fields.CharField(max_length=24)
    sealed_by = fields.CharField(max_length=16)
    sealed_at = fields.DatetimeField()

    class Meta:
        """Table name and indexes."""

        table = "snapshot"
        indexes = (("document_id",),)
