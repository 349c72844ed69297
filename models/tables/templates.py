"""Tasks that a coach keeps to give again."""

from tortoise import fields
from tortoise.models import Model

from models.tables.people import Person


class Template(Model):
    """A task that a coach keeps under a name: words of the coach, sealed with the practice key."""

    id = fields.CharField(max_length=16, primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "fulcrum.Person", related_name="templates", on_delete=fields.RESTRICT
    )
    person_id: str
    task_sealed = fields.BinaryField()
    created_at = fields.DatetimeField()
    shared_at = fields.DatetimeField(null=True)
    """When it was shared with everybody in the practice."""
    removed_at = fields.DatetimeField(null=True)

    class Meta:
        """Table name and indexes."""

        table = "template"
        indexes = (("person_id",),)
