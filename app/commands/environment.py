"""What every command that needs the data folder starts from."""

import os

from app.settings import Settings, SettingsError
from models.errors import Expected


class SettingProblem(Expected):
    """A setting cannot be used; the message names it."""


def settings() -> Settings:
    """The settings of this process. Raises ``SettingProblem`` with a sentence."""
    try:
        return Settings.from_environment(os.environ)
    except SettingsError as error:
        raise SettingProblem(str(error)) from None
