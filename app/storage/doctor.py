"""What is wrong with an installation, and how to mend it. Looks, and changes nothing."""

import asyncio
import shutil
from collections.abc import Iterator
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from tortoise.backends.base.client import BaseDBAsyncClient

from app import clock, master_key
from app.settings import Settings
from app.storage import inspection, schema
from app.vault import Vault
from models.content import load
from models.errors import Expected
from models.tables.audit import AuditEntry

ROOM = 500 * 1024 * 1024
"""Bytes that should be free at least: a backup is written before each migration."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Finding(NamedTuple):
    """One thing that was looked at."""

    level: Literal["fine", "advice", "wrong"]
    says: str
    mend: str = ""
    """What to do; empty where it is fine."""


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything; nothing raises, whatever state the installation is in."""
    return [
        *_folder(settings),
        *_key(settings),
        *await _database(settings),
        *_room(settings),
        *_content(),
        *_address(settings),
    ]


def _folder(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir
    try:
        mode = folder.stat().st_mode
    except OSError as error:
        yield Finding(
            "wrong",
            f"The data folder {folder} cannot be entered ({error.strerror}).",
            "Start `fulcrum serve` once to make it, or name the right one in FULCRUM_DATA_DIR.",
        )
        return
    if mode & 0o077:
        yield Finding(
            "advice",
            f"Other users of this machine may enter the data folder {folder}.",
            f"Close it to them: chmod 700 {folder}",
        )
    else:
        yield Finding("fine", f"The data folder {folder} belongs to its owner alone.")


def _key(settings: Settings) -> Iterator[Finding]:
    file = master_key.path(settings)
    try:
        key = master_key.load(settings)
    except Expected as problem:
        yield Finding("wrong", problem.sentence, "Write the recovery copy into the file.")
        return
    if key is None:
        yield Finding(
            "wrong",
            f"There is no master key: neither {file} nor FULCRUM_MASTER_KEY.",
            "Put the file back, or write the recovery copy into it.",
        )
    elif settings.master_key is not None:
        yield Finding("fine", "The master key comes from a setting.")
    elif file.stat().st_mode & 0o077:
        yield Finding(
            "wrong", f"Other users may read the master key {file}.", f"Run: chmod 600 {file}"
        )
    else:
        yield Finding(
            "advice",
            "The master key lies beside the data that it protects: a copy of the whole folder "
            "protects nothing.",
            "Leave master.key out of copies of the folder, or keep it elsewhere and name it in "
            "FULCRUM_MASTER_KEY_FILE.",
        )


async def _database(settings: Settings) -> list[Finding]:
    file = schema.database_file(settings)
    if file is not None and not await asyncio.to_thread(file.exists):
        made = "Start `fulcrum serve` once to make it."
        return [Finding("wrong", f"There is no database {file}.", made)]
    findings: list[Finding] = []
    try:
        context = await schema.connect(settings)
        with context:
            try:
                for look in (_schema, _soundness, _right_key, _time):
                    findings.append(await look(settings, context.db()))  # noqa: PERF401 - a failure keeps what came before
            finally:
                await context.close_connections()
    except Expected as problem:
        findings.append(Finding("wrong", problem.sentence, "Then ask the doctor again."))
    except schema.failures(settings) as error:
        says = f"The database cannot be read ({error})."
        findings.append(Finding("wrong", says, "Restore the newest backup: `fulcrum restore`."))
    return findings


async def _schema(_settings: Settings, connection: BaseDBAsyncClient) -> Finding:
    steps = schema.pending(await schema.find(connection))
    if steps:
        return Finding("wrong", f"The database waits for {steps[0]}.", "Run `fulcrum migrate`.")
    return Finding("fine", "The database is of this version.")


async def _soundness(_settings: Settings, connection: BaseDBAsyncClient) -> Finding:
    mend = "Restore the newest backup with `fulcrum restore`."
    if found := await inspection.damage(connection):
        return Finding("wrong", f"The database is damaged ({found}).", mend)
    if broken := await inspection.broken_references(connection):
        return Finding("wrong", f"Rows of {', '.join(broken)} point to nothing.", mend)
    return Finding("fine", "The database is sound.")


async def _right_key(settings: Settings, connection: BaseDBAsyncClient) -> Finding:
    check = await schema.key_check(connection, await schema.find(connection))
    key = master_key.load(settings)
    if check is None or key is None:
        return Finding(
            "wrong", "Key and database cannot be compared.", "Start `fulcrum serve` once."
        )
    if not Vault(key).is_right_for(check):
        return Finding(
            "wrong",
            "The master key is not the one that the database was made with.",
            "Put the right key back, from its file or from the recovery copy.",
        )
    return Finding("fine", "The master key opens the database.")


async def _time(_settings: Settings, _connection: BaseDBAsyncClient) -> Finding:
    now = clock.now()
    if await AuditEntry.filter(at__gt=now).exists():
        return Finding(
            "wrong",
            f"This machine says that it is {now:%Y-%m-%d %H:%M} UTC, and the record of deeds "
            "holds later entries.",
            "Set the clock, and let it be kept right (timedatectl set-ntp true).",
        )
    return Finding("fine", f"It is {now:%Y-%m-%d %H:%M} UTC.")


def _room(settings: Settings) -> Iterator[Finding]:
    if not settings.data_dir.exists():
        return
    free = shutil.disk_usage(settings.data_dir).free
    file = schema.database_file(settings)
    needed = max(ROOM, 3 * file.stat().st_size if file is not None and file.exists() else 0)
    if free < needed:
        yield Finding(
            "wrong",
            f"{free // 2**20} MB are free where {needed // 2**20} MB should be.",
            "Make room: old backups in the folder `backups` may go once they are kept elsewhere.",
        )
    else:
        yield Finding("fine", f"{free // 2**20} MB are free.")


def _content() -> Iterator[Finding]:
    try:
        load().check()
    except Expected as problem:
        yield Finding("wrong", problem.sentence, "Put the file right, or install Fulcrum again.")
    else:
        yield Finding("fine", "The content files are valid.")


def _address(settings: Settings) -> Iterator[Finding]:
    url = settings.public_url
    if url is None and settings.host not in LOOPBACK:
        yield Finding(
            "wrong",
            f"FULCRUM_HOST is {settings.host}, but no browser elsewhere is let in.",
            "Set FULCRUM_PUBLIC_URL to the address that browsers use, such as "
            "https://coach.example.",
        )
    elif url is None:
        yield Finding("fine", "Only this machine is served.")
    elif url.startswith("http://") and urlsplit(url).hostname not in LOOPBACK:
        yield Finding(
            "wrong",
            f"{url} is not encrypted: whoever shares the network can read along, and browsers "
            "cannot keep what was typed when the network drops.",
            "Put a reverse proxy with a certificate in front (docs/running.md) and set an "
            "https:// address.",
        )
    else:
        yield Finding("fine", f"Browsers reach Fulcrum at {url}.")
