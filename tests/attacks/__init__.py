"""Attacks on the real pages of a practice with cases in it; the mechanisms are attacked in web/."""
