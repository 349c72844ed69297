"""The tables, and nothing else: no rule lives here."""
