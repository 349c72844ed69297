"""Screenings, what the gate said, and what may reopen it."""

from tortoise import fields
from tortoise.models import Model

from models.tables.clients import Client, DataKey
from models.tables.documents import Document


class Screening(Model):
    """One sitting of questions for one client. Its answers are the fields of its document."""

    id = fields.CharField(max_length=16, primary_key=True)
    client: fields.ForeignKeyRelation[Client] = fields.ForeignKeyField(
        "fulcrum.Client", related_name="screenings", on_delete=fields.CASCADE
    )
    client_id: str
    document: fields.OneToOneRelation[Document] = fields.OneToOneField(
        "fulcrum.Document", related_name="screening", on_delete=fields.CASCADE
    )
    document_id: str
    started_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        """Table name and indexes."""

        table = "screening"
        indexes = (("client_id",),)


class GateReading(Model):
    """Every change of the gate, appended and never edited. The highest stop latches."""

    id = fields.CharField(max_length=16, primary_key=True)
    screening: fields.ForeignKeyRelation[Screening] = fields.ForeignKeyField(
        "fulcrum.Screening", related_name="readings", on_delete=fields.CASCADE
    )
    screening_id: str
    gate_sealed = fields.BinaryField()
    rule_version = fields.CharField(max_length=24)
    at = fields.DatetimeField()

    class Meta:
        """Table name and indexes."""

        table = "gate_reading"
        indexes = (("screening_id",),)


class MisEntry(Model):
    """A slip of the thumb: what was marked, what was told, and the answer that stands."""

    id = fields.CharField(max_length=16, primary_key=True)
    screening: fields.ForeignKeyRelation[Screening] = fields.ForeignKeyField(
        "fulcrum.Screening", related_name="mis_entries", on_delete=fields.CASCADE
    )
    screening_id: str
    details_sealed = fields.BinaryField()
    recorded_by = fields.CharField(max_length=16)
    at = fields.DatetimeField()

    class Meta:
        """Table name and indexes."""

        table = "mis_entry"
        indexes = (("screening_id",),)


class SafetyRecord(Model):
    """What concerns a client's safety, such as a clearance or a contact: dated, never edited."""

    id = fields.CharField(max_length=16, primary_key=True)
    kind = fields.CharField(max_length=16)
    client: fields.ForeignKeyRelation[Client] = fields.ForeignKeyField(
        "fulcrum.Client", related_name="safety_records", on_delete=fields.CASCADE
    )
    client_id: str
    key: fields.ForeignKeyRelation[DataKey] = fields.ForeignKeyField(
        "fulcrum.DataKey", related_name="safety_records", on_delete=fields.RESTRICT
    )
    key_id: str
    dated = fields.DateField()
    review_on = fields.DateField(null=True)
    details_sealed = fields.BinaryField()
    file_sealed = fields.BinaryField(null=True)
    recorded_by = fields.CharField(max_length=16)
    at = fields.DatetimeField()

    class Meta:
        """Table name and indexes."""

        table = "safety_record"
        indexes = (("client_id",),)
