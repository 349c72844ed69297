"""The key with which a device seals what it has not been able to send yet.

It is derived from the master key each time it is asked for, and kept nowhere: a lost or shared
device holds sealed entries and no key, and the same holder opens them again by signing in there.
"""

from typing import NamedTuple

from app import database


class JournalKey(NamedTuple):
    """32 bytes for AES-256-GCM, and an id that tells entries of this key from others."""

    id: str
    secret: bytes


def issue(*, holder: str, device: str, document: str = "") -> JournalKey:
    """Derive the key of one holder (a person, or a visit by link) on one device.

    With `document` it is that of a tablet or page that is turned to this document alone, which
    opens nothing else of the same holder's.
    """
    vault = database.vault()
    place = (holder, device, document)
    return JournalKey(vault.name_of_device_key(*place), vault.device_key(*place))
