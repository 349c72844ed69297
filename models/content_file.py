"""One content file: its words, and the line on which each of them stands.

The file is read through PyYAML's node tree instead of its constructors, for two reasons: every
node knows its line, and plain words stay words. YAML 1.1 would read Norway's ``NO`` and the
answer ``Yes`` as truth values; here only ``true``, ``false``, ``null`` and numbers are not text.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from models.errors import Expected

if TYPE_CHECKING:
    from yaml import BaseLoader as Loader
else:
    Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Location = tuple[int | str, ...]
ModelT = TypeVar("ModelT", bound=BaseModel)

_UNTAGGED = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}
_CONSTANTS = {"": None, "null": None, "~": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?[0-9]*\.[0-9]+")


class ContentError(Expected):
    """A content file is wrong; the sentence names the file, the line and the reason."""


class ContentFile:
    """A parsed file; raises ContentError for everything a person can get wrong in it."""

    def __init__(self, path: Path, name: str) -> None:
        """Parse the file at `path`; `name` is what error sentences call it."""
        self.name = name
        self._root = self._parse(path)
        self._value = self._plain(self._root)

    def read(self, shape: type[ModelT]) -> ModelT:
        """Return the file as `shape`, or raise ContentError at the first line that is wrong."""
        try:
            # JSON is the strict mode that still reads dates and tuples from their written forms.
            return shape.model_validate_json(json.dumps(self._value), strict=True)
        except ValidationError as error:
            self._refuse(min(error.errors(include_url=False), key=self._place_of))

    def fail(self, location: Location, reason: str) -> NoReturn:
        """Raise a ContentError at the line where `location` stands."""
        node = list(self._walk(location))[-1]
        self._raise_at(node, f"{_spelled(location)}{reason}")

    def _parse(self, path: Path) -> yaml.Node:
        text = self._decoded(path)
        try:
            root = yaml.compose(text, Loader=Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            raise ContentError(f"{self.name}:{line}: {error.problem or error.context}") from error
        except yaml.reader.ReaderError as error:
            line = text[: error.position].count("\n") + 1
            raise ContentError(f"{self.name}:{line}: {error.reason}") from error
        if root is None:
            raise ContentError(f"{self.name}:1: the file is empty")
        return root

    def _decoded(self, path: Path) -> str:
        try:
            raw = path.read_bytes()
        except FileNotFoundError as error:
            raise ContentError(f"{self.name}: the file is missing") from error
        except OSError as error:
            raise ContentError(f"{self.name}: cannot be read ({error.strerror})") from error
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            raise ContentError(f"{self.name}:{line}: save the file as UTF-8") from error

    def _plain(self, node: yaml.Node, above: tuple[yaml.Node, ...] = ()) -> object:
        """Turn a node into what JSON could hold."""
        if node.tag not in _UNTAGGED:
            self._raise_at(node, "a tag (a word after !) is not used here")
        if any(node is one for one in above):
            self._raise_at(node, "this refers to itself")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, (*above, node))
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node, (*above, node))
        return _scalar(str(node.value), quoted=bool(getattr(node, "style", None)))

    def _mapping(self, node: yaml.MappingNode, above: tuple[yaml.Node, ...]) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._raise_at(key, "a key must be one word")
            if key.value in found:
                self._raise_at(key, f"the key {key.value!r} is here twice")
            found[key.value] = self._plain(value, above)
        return found

    def _sequence(self, node: yaml.SequenceNode, above: tuple[yaml.Node, ...]) -> list[object]:
        seen: set[object] = set()
        items = []
        for child in node.value:
            item = self._plain(child, above)
            key = item.get("id") if isinstance(item, dict) else None
            if isinstance(key, str) and key in seen:
                self._raise_at(child, f"the id {key!r} is here twice")
            seen.add(key if isinstance(key, str) else None)
            items.append(item)
        return items

    def _walk(self, location: Location) -> Iterator[yaml.Node]:
        """Yield the nodes on the way to `location`, the nearest existing one last."""
        node = self._root
        yield node
        for step in location:
            below = _child(node, step)
            if below is not None:
                node = below
                yield node

    def _place_of(self, error: ErrorDetails) -> tuple[bool, int]:
        """Order mistakes by line; a misspelt key goes before the one that it leaves missing."""
        return error["type"] == "missing", int(self._node_of(error).start_mark.line)

    def _node_of(self, error: ErrorDetails) -> yaml.Node:
        """Return the node to point at: for an unknown key the key, else the value."""
        if error["type"] == "extra_forbidden":
            parent = list(self._walk(error["loc"][:-1]))[-1]
            for key, _ in parent.value:
                if key.value == error["loc"][-1]:
                    return key  # type: ignore[no-any-return]  # PyYAML's stubs leave it open
        return list(self._walk(error["loc"]))[-1]

    def _refuse(self, error: ErrorDetails) -> NoReturn:
        reason = _REASONS.get(error["type"]) or error["msg"].removeprefix("Value error, ")
        self._raise_at(
            self._node_of(error), f"{_spelled(error['loc'])}{reason[0].lower()}{reason[1:]}"
        )

    def _raise_at(self, node: yaml.Node, reason: str) -> NoReturn:
        raise ContentError(f"{self.name}:{node.start_mark.line + 1}: {reason}")


_REASONS = {
    "extra_forbidden": "unknown key",
    "missing": "missing",
    "string_type": "must be text (a number or true/false meant as text stands in quotes)",
    "string_too_short": "must not be empty",
}


def _scalar(word: str, *, quoted: bool) -> object:
    if quoted:
        return word
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    if _INTEGER.fullmatch(word):
        return int(word)
    return float(word) if _DECIMAL.fullmatch(word) else word


def _child(node: yaml.Node, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None


def _spelled(location: Location) -> str:
    """Spell a location as a person would: ``items[3].text: ``, or nothing for the whole file."""
    if not location:
        return ""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return "".join(parts).lstrip(".") + ": "
