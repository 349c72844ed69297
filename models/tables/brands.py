"""The faces under which a practice prints."""

from tortoise import fields
from tortoise.models import Model


class Brand(Model):
    """One look, with its logo. Which of them is the usual one stands in the row of the practice."""

    id = fields.CharField(max_length=16, primary_key=True)
    look_sealed = fields.BinaryField()
    logo_sealed = fields.BinaryField(null=True)
    put_away_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        """Table name."""

        table = "brand"
