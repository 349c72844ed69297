"""The gate: is this person safe and stable enough for coaching, and with whom?

`read` says it; the modules beside it hold one concern each: totals, facts, the flags, what lacks.
"""

from models.gate.reading import RULE_VERSION, Gate, Reason, highest_of, read

__all__ = ["RULE_VERSION", "Gate", "Reason", "highest_of", "read"]
