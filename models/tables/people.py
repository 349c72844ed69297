"""The practice, the people who sign in, and how they are signed in."""

from tortoise import fields
from tortoise.models import Model


class Practice(Model):
    """One row an installation, made by `/setup` together with its owner."""

    id = fields.CharField(max_length=16, primary_key=True)
    name_sealed = fields.BinaryField()
    country = fields.CharField(max_length=2)
    zone = fields.CharField(max_length=64)
    majority = fields.SmallIntField(default=18, db_default=18)
    usual_brand = fields.CharField(max_length=16, default="", db_default="")
    """The brand that stands on every page for which no other is chosen."""
    recovery_kept_at = fields.DatetimeField()
    demo = fields.BooleanField(default=False, db_default=False)
    created_at = fields.DatetimeField()

    class Meta:
        """Table name."""

        table = "practice"


class CrisisCheck(Model):
    """Somebody confirmed a crisis number of a country: appended, and the newest one counts."""

    id = fields.BigIntField(primary_key=True, generated=True)
    country = fields.CharField(max_length=9)
    number = fields.CharField(max_length=120)
    """As it is dialled, or what stands for the emergency numbers."""
    checked_on = fields.DateField()
    checked_by = fields.CharField(max_length=16)

    class Meta:
        """Table name and indexes."""

        table = "crisis_check"
        indexes = (("country",),)


class Person(Model):
    """Somebody who signs in: owner or coach."""

    id = fields.CharField(max_length=16, primary_key=True)
    role = fields.CharField(max_length=16)
    name_sealed = fields.BinaryField()
    email_sealed = fields.BinaryField()
    email_index = fields.CharField(max_length=64, unique=True)
    password_hash = fields.CharField(max_length=255)
    pin_hash = fields.CharField(max_length=255, default="", db_default="")
    covered_at = fields.DatetimeField(null=True)
    """When all screens were covered; none while they are not."""
    cover_after = fields.SmallIntField(default=0, db_default=0)
    """Minutes without a touch after which they are covered by themselves; 0 is never."""
    cover_in_meetings = fields.BooleanField(default=False, db_default=False)
    active = fields.BooleanField(default=True, db_default=True)
    created_at = fields.DatetimeField()

    class Meta:
        """Table name."""

        table = "person"


class SignIn(Model):
    """A signed-in browser: the cookie's hash, never the cookie."""

    id = fields.CharField(max_length=16, primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "fulcrum.Person", related_name="sign_ins", on_delete=fields.CASCADE
    )
    person_id: str
    token_hash = fields.CharField(max_length=64, unique=True)
    turned_to = fields.CharField(max_length=160, default="", db_default="")
    """The one address that this browser may open while the tablet is turned to the client."""
    at_end = fields.BooleanField(default=False, db_default=False)
    """Whether the client is on the last page there, and asked to hand the tablet back."""
    agent = fields.CharField(max_length=200, default="", db_default="")
    created_at = fields.DatetimeField()
    seen_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()

    class Meta:
        """Table name and indexes."""

        table = "sign_in"
        indexes = (("person_id",),)


class Attempt(Model):
    """A failed attempt at a password or at the set-up code, counted also across a restart."""

    id = fields.BigIntField(primary_key=True, generated=True)
    subject = fields.CharField(max_length=64, db_index=True)
    at = fields.DatetimeField()

    class Meta:
        """Table name."""

        table = "attempt"
