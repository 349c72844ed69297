"""The verbs of a practice: one module a noun, one transaction a verb, its audit entry inside."""
