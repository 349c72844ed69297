"""Every address at which a page of the program stands, as it is written beside the page."""

import pkgutil
from importlib import import_module

from nicegui import Client

import pages


def addresses() -> set[str]:
    """Such as ``/cases/{case_id}``."""
    for module in pkgutil.iter_modules(pages.__path__, prefix="pages."):
        import_module(module.name)
    return set(Client.page_routes.values())
