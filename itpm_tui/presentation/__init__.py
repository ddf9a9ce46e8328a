"""Frozen records become rows and spans, as plain data."""
