"""What the person at the server decides: one frozen class, read from the environment once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

PREFIX = "FULCRUM_"


class SettingsError(Exception):
    """A setting cannot be used; the message names it and says what would."""


class Settings(BaseModel):
    """Each key is ``FULCRUM_<NAME>``, or the text of the file that ``…_FILE`` names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data_dir: Path = Field(
        default=Path("data"),
        description="Folder that holds the database, the master key and the backups.",
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="Database address; without it, `fulcrum.sqlite3` in the data folder.",
    )
    master_key: SecretStr | None = Field(
        default=None,
        description="The master key itself (as printed on the recovery copy), "
        "instead of the file `master.key` in the data folder.",
    )
    public_url: str | None = Field(
        default=None,
        description="The address that browsers use, such as https://coach.example. "
        "Fixes the Origin, the Secure flag and links. Without it only this machine is served.",
        pattern=r"^https?://[^/\s?#]+(/[^\s?#]*)?$",
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8080, ge=1, le=65535, description="Port to listen on.")
    trusted_proxies: str = Field(
        default="127.0.0.1",
        description="Addresses of proxies, separated by commas, that are believed when they say "
        "whom they forward. Tries at a password are counted by that address.",
    )
    render_workers: int = Field(
        default=1,
        ge=0,
        le=8,
        description="Processes that draw documents beside the server; 0 starts one with the first "
        "document instead of with the server.",
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read the settings; raise ``SettingsError`` for an unknown ``FULCRUM_`` key or value."""
        values: dict[str, str] = {}
        for key, value in environment.items():
            if not key.startswith(PREFIX) or value == "":
                continue
            name = key.removeprefix(PREFIX).lower()
            if name.endswith("_file") and name not in cls.model_fields:
                values[name.removesuffix("_file")] = _secret_in_file(key, value)
            else:
                values.setdefault(name, value)
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise SettingsError(_sentence(error)) from None


def _secret_in_file(key: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{key}: cannot read {path} ({error}). Give a readable file.") from None


def _sentence(error: ValidationError) -> str:
    problem = error.errors(include_input=False, include_url=False)[0]
    key = PREFIX + str(problem["loc"][0]).upper()
    if problem["type"] == "extra_forbidden":
        return f"{key} is not a setting. See docs/running.md for the list."
    return f"{key}: {problem['msg']}."
