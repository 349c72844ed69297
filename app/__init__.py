"""Fulcrum: a self-hosted workbench for strategic coaches."""

__version__ = "0.1.0"
