"""NiceGUI's question whether a handler takes an argument, answered once for each method.

It asks by the signature for three methods of every element, which is most of what an element costs
to make. A method answers alike for every element; the answer goes when its class does.
"""

from collections.abc import Callable
from types import FunctionType, MethodType
from typing import Any
from weakref import WeakKeyDictionary

from nicegui import helpers


def install() -> None:
    """Let NiceGUI remember what it has asked of a method."""
    ask = helpers.expects_arguments
    known: WeakKeyDictionary[FunctionType, bool] = WeakKeyDictionary()

    def expects_arguments(func: Callable[..., Any]) -> bool:
        if not (isinstance(func, MethodType) and isinstance(func.__func__, FunctionType)):
            return ask(func)
        answer = known.get(func.__func__)
        if answer is None:
            answer = known[func.__func__] = ask(func)
        return answer

    helpers.expects_arguments = expects_arguments
