"""A page of the program: NiceGUI's own, with the patience that a busy machine needs."""

from collections.abc import Callable, Coroutine
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any

from nicegui import ui

from app.once import reading
from app.services import bus

ANSWERS_WITHIN = 30.0
"""Seconds that a page may take to be built; NiceGUI's three end in an error where two cores are
busy with a backup or a dozen other tablets."""


def page_at(path: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Serve what the function lays out at an address, with its parameters in braces.

    While it does, what its parts ask of the services alike is asked once; what is committed
    meanwhile they hear at its end.
    """
    serve = ui.page(path, response_timeout=ANSWERS_WITHIN)

    def put(build: Callable[..., Any]) -> Callable[..., Any]:
        return serve(_in_one_reading(build) if iscoroutinefunction(build) else build)

    return put


def _in_one_reading(
    build: Callable[..., Coroutine[Any, Any, Any]],
) -> Callable[..., Coroutine[Any, Any, Any]]:
    @wraps(build)
    async def built(*args: Any, **kwargs: Any) -> Any:
        with bus.attentive(), reading():
            return await build(*args, **kwargs)

    return built
