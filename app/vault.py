"""The vault: the master key, and the data keys that it wraps, one a client and one a practice.

Erasing a data key erases everything that it sealed, wherever copies of the sealed bytes lie.
"""

import hmac
import json
import secrets
from collections import OrderedDict
from collections.abc import Iterable

from app.clock import now
from app.master_key import MasterKey, fold_email
from app.sealing import Sealer
from models.errors import Expected
from models.ids import new_id
from models.tables.clients import DataKey

REMEMBERED = 256
"""Opened data keys that are kept in memory at most."""

WRAPPING_ID = "a" * 16
"""The id under which the wrapping key seals; it stands for the master key, which has no row."""


class Erased(Expected):
    """What a person asked to erase is gone; the message says so."""


class Vault:
    """Opens data keys by id. Call it inside the transaction that reads or writes the rows."""

    def __init__(self, master: MasterKey) -> None:
        """`practice_key_id` is known once the installation has been read."""
        self._master = master
        self._wrapper = Sealer(WRAPPING_ID, master.derive("fulcrum data keys"))
        self._opened: OrderedDict[str, Sealer] = OrderedDict()
        self._erased: set[str] = set()
        self.practice_key_id = ""

    @property
    def recovery_copy(self) -> str:
        """The master key as the owner writes it down. Show it to the owner alone."""
        return self._master.recovery_copy

    @property
    def key_check(self) -> bytes:
        """What the installation keeps to tell the right master key from a wrong one."""
        return self._master.derive("fulcrum key check")

    def is_right_for(self, key_check: bytes) -> bool:
        """Whether a database that keeps this check was made with this master key."""
        return hmac.compare_digest(self.key_check, key_check)

    def email_index(self, email: str) -> str:
        """A blind index that finds a person by e-mail address, however it is spelt."""
        return self._master.index("fulcrum email index", fold_email(email))

    def device_key(self, *place: str) -> bytes:
        """A key for what one holder keeps on one device; it is made anew each time."""
        return self._master.derive(f"fulcrum device key {json.dumps(place)}")

    def name_of_device_key(self, *place: str) -> str:
        """Sixteen hex digits that tell this device key from others, and nothing of it."""
        return self._master.index("fulcrum device key names", json.dumps(place))[:16]

    async def new_key(self) -> Sealer:
        """Make a data key and its row."""
        key_id, key = new_id(), secrets.token_bytes(32)
        wrapped = self._wrapper.seal(key, table="data_key", column="wrapped", row=key_id)
        await DataKey.create(id=key_id, wrapped=wrapped, created_at=now())
        return Sealer(key_id, key)

    async def key(self, key_id: str) -> Sealer:
        """Open one data key; raise `Erased` where it was erased."""
        sealer = (await self.keys([key_id])).get(key_id)
        if sealer is None:
            raise Erased("This was erased on request and cannot be read again.")
        return sealer

    async def keys(self, key_ids: Iterable[str]) -> dict[str, Sealer]:
        """Open several data keys with one query; an erased one is left out."""
        wanted = set(key_ids)
        found = {key_id: self._opened[key_id] for key_id in wanted & self._opened.keys()}
        if missing := wanted - found.keys():
            for row in await DataKey.filter(id__in=missing):
                if row.wrapped is not None:
                    found[row.id] = self._unwrap(row.id, row.wrapped)
        for key_id in found.keys() - self._erased:
            self._remember(found[key_id])
        return found

    async def practice(self) -> Sealer:
        """The key of what belongs to the practice and to no client."""
        return await self.key(self.practice_key_id)

    async def erase(self, key_id: str) -> None:
        """Erase a data key: nothing that it sealed can be read again."""
        if key_id == self.practice_key_id:
            raise ValueError("the practice's own key cannot be erased")
        # Not remembered again, even if another connection still sees the row before the commit.
        self._erased.add(key_id)
        self._opened.pop(key_id, None)
        await DataKey.filter(id=key_id).update(wrapped=None, erased_at=now())

    def _unwrap(self, key_id: str, wrapped: bytes) -> Sealer:
        return Sealer(
            key_id, self._wrapper.unseal(wrapped, table="data_key", column="wrapped", row=key_id)
        )

    def _remember(self, sealer: Sealer) -> None:
        self._opened[sealer.key_id] = sealer
        self._opened.move_to_end(sealer.key_id)
        while len(self._opened) > REMEMBERED:
            self._opened.popitem(last=False)
