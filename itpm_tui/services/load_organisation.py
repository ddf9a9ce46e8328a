"""Whole organisations, put into an empty store."""
