"""Verbs: a selection becomes a command."""
