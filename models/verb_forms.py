"""What somebody does, put to the client: from “puts it aside” to “put it aside”.

English only, and careful: whatever is not plainly one verb in the third person stays as it is, and
none is returned. Nothing but the first word changes.
"""

import re

_FIRST = re.compile(r"([a-z]{2,})(?=\s|$)")
_SEVERAL = re.compile(r"[,;]|\b(?:and|or|then|but)\b", re.IGNORECASE)
_IRREGULAR = {"has": "have", "does": "do", "aches": "ache", "focuses": "focus"}
_NO_VERB = re.compile(
    r"this|his|hers|its|us|as|was|is|always|perhaps|sometimes|plus|thus|across|towards|besides"
    r"|unless|afterwards|upstairs|downstairs|indoors|outdoors|others|ours|yours|theirs"
)


def base_form(act: str) -> str | None:
    """Return an act as it follows “please”; None where it is not surely one act of somebody's."""
    found = _FIRST.match(act)
    if found is None or _SEVERAL.search(act) or _NO_VERB.fullmatch(found[1]):
        return None
    verb = _base(found[1])
    return None if verb is None else verb + act[found.end() :]


def _base(verb: str) -> str | None:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if not verb.endswith("s") or verb.endswith(("ss", "us", "is")):
        return None
    if verb.endswith("ies"):
        return f"{verb[:-3]}y" if len(verb) > len("lies") else verb[:-1]
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1]
