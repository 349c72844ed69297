"""A backup as a file: a tar with a manifest first, then the sealed data. Never the master key."""

import hashlib
import io
import os
import secrets
import tarfile
from datetime import datetime
from pathlib import Path
from typing import IO, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from models.errors import Expected

MANIFEST = "manifest.json"
BLOCK = 1 << 20


class BackupProblem(Expected):
    """A backup that cannot be written or used; the message says what to do."""


class Manifest(BaseModel):
    """What a backup says about itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fulcrum_backup: Literal[1] = 1
    """The version of this format."""
    engine: Literal["sqlite", "postgres"]
    migrations: list[str]
    """The schema: what had been applied to the database."""
    made_at: datetime
    key_check: str
    """In hexadecimal: tells whether a master key fits, without telling the key."""
    sha256: dict[str, str]
    """Of each file that follows, by its name."""
    rows: dict[str, int] = {}
    columns: dict[str, list[str]] = {}
    """Of each table, where the files are tables."""


def digest(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def pack(manifest: Manifest, source: Path, target: Path) -> None:
    """Write the archive, readable by its owner alone, complete or not at all."""
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            with tarfile.open(fileobj=stream, mode="w") as archive:
                _add(archive, MANIFEST, manifest.model_dump_json(indent=2).encode())
                for name in manifest.sha256:
                    archive.add(source / name, arcname=name, filter=_anonymous)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def read(file: Path) -> Manifest:
    """Read the manifest alone."""
    try:
        with tarfile.open(file, mode="r:") as archive:
            first = archive.next()
            stream = archive.extractfile(first) if first and first.name == MANIFEST else None
            if stream is None:
                raise BackupProblem(f"{file} is not a backup of Fulcrum. Give the right file.")
            return Manifest.model_validate_json(stream.read(BLOCK))
    except OSError as error:
        raise BackupProblem(f"{file} cannot be read ({error.strerror}). Check the name.") from None
    except (tarfile.TarError, ValidationError):
        raise BackupProblem(
            f"{file} is not a backup that this version can read. Give the right file, "
            "or install the version of Fulcrum that wrote it."
        ) from None


def unpack(file: Path, manifest: Manifest, folder: Path) -> None:
    """Write the archive's files into a folder and compare each with the manifest."""
    try:
        with tarfile.open(file, mode="r:") as archive:
            for name, expected in manifest.sha256.items():
                # Only names without a folder, so that no archive can write elsewhere.
                stream = archive.extractfile(name) if Path(name).name == name else None
                if stream is None or _extract(stream, folder / name) != expected:
                    raise BackupProblem(_damaged(file))
    except (tarfile.TarError, KeyError, EOFError):
        raise BackupProblem(_damaged(file)) from None


def _extract(stream: IO[bytes], target: Path) -> str:
    sha256 = hashlib.sha256()
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while block := stream.read(BLOCK):
            sha256.update(block)
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    return sha256.hexdigest()


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o600
    return entry


def _damaged(file: Path) -> str:
    return f"{file} is damaged: it is not what was written. Use another backup."
