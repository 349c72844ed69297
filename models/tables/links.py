"""Links to a client's own device: which page they open, how long, and what became of them."""

from tortoise import fields
from tortoise.models import Model

from models.tables.documents import Document


class Link(Model):
    """A link for one purpose: the token's hash, never the token, and the browser that opened it."""

    id = fields.CharField(max_length=16, primary_key=True)
    token_hash = fields.CharField(max_length=64, unique=True)
    document: fields.ForeignKeyRelation[Document] = fields.ForeignKeyField(
        "fulcrum.Document", related_name="links", on_delete=fields.CASCADE
    )
    document_id: str
    address = fields.CharField(max_length=160)
    """The one page that it opens."""
    made_by = fields.CharField(max_length=16)
    made_at = fields.DatetimeField()
    ends_at = fields.DatetimeField()
    browser_hash = fields.CharField(max_length=64, default="", db_default="")
    """The hash of the cookie of the browser that opened it first; no other opens it."""
    opened_at = fields.DatetimeField(null=True)
    turned_at = fields.DatetimeField(null=True)
    """When its browser last turned to it: of several links in one browser, the latest is open."""
    left_at = fields.DatetimeField(null=True)
    """When it was left by the quick exit: nothing is shown until the link is opened again."""
    at_end = fields.BooleanField(default=False, db_default=False)
    """Whether its client is on the last page there, and may finish."""
    seen_at = fields.DatetimeField(null=True)
    tried_elsewhere_at = fields.DatetimeField(null=True)
    """When another browser last tried to open it."""
    finished_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)
    alerted_at = fields.DatetimeField(null=True)
    """When an answer first called for the coach."""
    alert_seen_at = fields.DatetimeField(null=True)

    class Meta:
        """Table name and indexes."""

        table = "link"
        indexes = (("document_id",), ("browser_hash",))
