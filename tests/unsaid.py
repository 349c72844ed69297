"""Words that no screen says which a client can see."""

import re

LEVELS = re.compile(
    r"\b(?:CLEAR|NOTE(?!:)|PAUSE|INCOMPLETE|STOP|STOP_NOW|(?i:gate|score|total|level|flag)s?)\b"
)
"""What the gate reads, and its parts; "NOTE:" begins a remark in the template of every page."""
