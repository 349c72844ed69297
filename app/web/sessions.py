"""Who is signed in, and who has opened a link, kept in memory as it stands in the database.

Every request and every socket event asks, so the answer must not cost a query. Sign-ins made or
ended here are written through at once; one ended by another process (`user reset`) is noticed by
``refresh``, which the server calls every second.
"""

import asyncio
from datetime import datetime, timedelta

from app import clock
from app.services import covers, sign_ins, turned, visits
from app.services.sign_ins import SignedIn
from app.services.visits import Opened
from app.web import principals
from app.web.cover_rule import COVERED
from app.web.principals import Principal
from models.actor import Actor
from models.covering import CoverChoice, has_rested
from models.turned import TurnedTo, turned_to

NOTE_SEEN_EVERY = timedelta(minutes=1)


class Sessions:
    """The sign-ins that are alive, by the hash of their token and by the key of their principal."""

    def __init__(self) -> None:
        self._by_hash: dict[str, SignedIn] = {}
        self._by_key: dict[str, SignedIn] = {}
        self._seen: dict[str, datetime] = {}
        self._changing = asyncio.Lock()  # a refresh must not bring back what is just being ended

    def resolve(self, token: str) -> Principal | None:
        """The principal of a cookie's token, or ``None`` where it is unknown, ended or expired."""
        found = self._by_hash.get(sign_ins.token_hash(token)) if token else None
        if found is None or not self._is_current(found):
            return None
        return principals.signed_in(found.actor)

    def is_alive(self, principal: Principal) -> bool:
        """Whether a page or socket of this principal may still act; anonymous ones always may."""
        if principal.actor is None:
            return True
        found = self._by_key.get(principal.key)
        return found is not None and self._is_current(found)

    def saw(self, principal: Principal) -> None:
        """Note that the person did something now, which puts off the end of an idle sign-in."""
        if principal.key in self._by_key:
            self._seen[principal.key] = clock.now()

    def keys_of(self, person_id: str) -> list[str]:
        """The keys of all sign-ins of one person."""
        return [k for k, found in self._by_key.items() if found.actor.person_id == person_id]

    def latest(self, principal: Principal) -> Actor | None:
        """The person behind a principal as the database last had them, such as after a new name."""
        found = self._by_key.get(principal.key)
        return found.actor if found else None

    def turned_to(self, principal: Principal) -> str:
        """The one address that is open to this browser while it is turned to a client, or ""."""
        found = self._by_key.get(principal.key)
        return found.turned_to if found else ""

    def held(self, principal: Principal) -> TurnedTo | None:
        """What this browser is turned to; a guest's is what they came for, whatever has ended."""
        if principal.actor is not None and principal.actor.visit is not None:
            return principal.actor.visit.to
        return turned_to(self.turned_to(principal))

    def opens(self, principal: Principal, address: str) -> bool:
        """Whether a page at this address may act: any, unless the browser is held to another."""
        if self.covered_at(principal) is not None:
            return address == COVERED
        return self.turned_to(principal) in ("", address)

    def covered_at(self, principal: Principal) -> datetime | None:
        """Since when this browser is covered; never while it is turned: a client goes on."""
        found = self._by_key.get(principal.key)
        return found.covered_at if found and not found.turned_to else None

    def covered_keys_of(self, person_id: str) -> list[str]:
        """The keys of those of a person's sign-ins that show the cover page now."""
        return [
            key
            for key in self.keys_of(person_id)
            if (found := self._by_key[key]).covered_at and not found.turned_to
        ]

    def resting(self, now: datetime) -> list[tuple[Actor, CoverChoice]]:
        """Who has touched no screen for as long as they chose, once a person."""
        shown = [one for one in self._by_key.values() if not one.covered_at and not one.turned_to]
        touched_at: dict[str, datetime] = {}
        for one in self._by_key.values():
            person = one.actor.person_id
            touched_at[person] = max(self._seen_at(one), touched_at.get(person, one.seen_at))
        resting = {
            one.actor.person_id: (one.actor, one.cover)
            for one in shown
            if has_rested(one.cover, touched_at=touched_at[one.actor.person_id], now=now)
        }
        return list(resting.values())

    async def turn(self, actor: Actor, *, to: str) -> None:
        """Turn the browser that the actor came with: from here on it reaches nothing else."""
        async with self._changing:
            await turned.turn(actor=actor, to=to)
            self._note_turned(actor, to)

    async def take_back(self, actor: Actor, *, pin: str) -> str:
        """Take it back with the PIN; return where the coach goes on."""
        async with self._changing:
            way = await turned.back(actor=actor, pin=pin)
            self._note_turned(actor, "")
        return way

    async def stop(self, tablet: Actor) -> str:
        """Stop what a tablet is turned to, and return where that stands; it is still locked."""
        async with self._changing:
            stopped = (await turned.stop(tablet=tablet)).address
            self._note_turned(tablet, stopped)
        return stopped

    async def leave(self, actor: Actor) -> str:
        """Let the turned browser of the actor see nothing more; return the address of that."""
        async with self._changing:
            leave = turned.leave if actor.visit is None else visits.leave
            away = (await leave(actor=actor)).address
            self._note_turned(actor, away)
        return away

    async def cover(self, actor: Actor, *, by_itself: bool = False) -> None:
        """Cover every browser of a person: from here on it reaches the cover page and no more."""
        async with self._changing:
            at = await covers.cover(actor=actor, by_itself=by_itself)
            self._note_covered(actor, at)

    async def uncover(self, actor: Actor, *, pin: str) -> None:
        """Show them again. Raises what `covers.uncover` does."""
        async with self._changing:
            await covers.uncover(actor=actor, pin=pin)
            self._note_covered(actor, None)

    async def uncover_first(self, actor: Actor, *, password: str, pin: str, address: str) -> None:
        """Set the first PIN and show them again. Raises what `covers.uncover_first` does."""
        async with self._changing:
            await covers.uncover_first(actor=actor, password=password, pin=pin, address=address)
            self._note_covered(actor, None)

    async def open(self, *, person_id: str, agent: str) -> str:
        """Sign a person in and return the new token, which is shown to nobody but their browser."""
        async with self._changing:
            token, signed_in = await sign_ins.open_for(person_id=person_id, agent=agent)
            self._put(signed_in)
        return token

    async def open_link(self, *, token: str, cookie: str, address: str) -> Opened:
        """Open a link in the browser of a cookie; raises what `visits.open_` does."""
        async with self._changing:
            opened = await visits.open_(token=token, cookie=cookie, address=address)
            before = self._by_hash.get(opened.visit.token_hash)
            if before is not None:  # of several links in one browser one is open
                self._drop(principals.signed_in(before.actor).key)
            self._put(opened.visit)
        return opened

    async def end(self, keys: list[str]) -> None:
        """End these sign-ins: from here on nothing of theirs is accepted."""
        async with self._changing:
            ended = [found for key in keys if (found := self._drop(key)) is not None]
            for found in ended:
                await sign_ins.end(actor=found.actor)

    async def refresh(self) -> list[str]:
        """Bring the memory in line with the database; return the keys that are alive no longer."""
        async with self._changing:
            await self._write_seen()
            alive = [*await sign_ins.current(), *await visits.current()]
            current = {principals.signed_in(found.actor).key: found for found in alive}
            gone = [key for key in self._by_key if key not in current]
            for key in gone:
                self._drop(key)
            for found in current.values():
                self._put(found)
        return gone

    async def _write_seen(self) -> None:
        due = [
            (found, seen)
            for key, seen in self._seen.items()
            if (found := self._by_key.get(key)) and seen - found.seen_at >= NOTE_SEEN_EVERY
        ]
        people = {found.id: seen for found, seen in due if found.actor.visit is None}
        guests = {found.id: seen for found, seen in due if found.actor.visit is not None}
        if people:
            await sign_ins.note_seen(people)
        if guests:
            await visits.note_seen(guests)

    def _is_current(self, found: SignedIn) -> bool:
        return sign_ins.is_current(
            seen_at=self._seen_at(found),
            expires_at=found.expires_at,
            now=clock.now(),
            idle=found.idle,
        )

    def _seen_at(self, found: SignedIn) -> datetime:
        key = principals.signed_in(found.actor).key
        return max(found.seen_at, self._seen.get(key, found.seen_at))

    def _put(self, found: SignedIn) -> None:
        self._by_hash[found.token_hash] = found
        self._by_key[principals.signed_in(found.actor).key] = found

    def _note_turned(self, actor: Actor, to: str) -> None:
        found = self._by_key.get(principals.signed_in(actor).key)
        if found is not None:
            self._put(found._replace(turned_to=to))

    def _note_covered(self, actor: Actor, at: datetime | None) -> None:
        for key in self.keys_of(actor.person_id):
            self._put(self._by_key[key]._replace(covered_at=at))

    def _drop(self, key: str) -> SignedIn | None:
        found = self._by_key.pop(key, None)
        self._seen.pop(key, None)
        if found is not None:
            self._by_hash.pop(found.token_hash, None)
        return found


sessions = Sessions()
"""The one of this process: NiceGUI serves with a single one."""
