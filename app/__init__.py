"""Fulcrum: a self-hosted workbench for strategic coaches."""
