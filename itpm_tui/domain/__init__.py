"""Nouns, commands, events, refusals, clock."""
