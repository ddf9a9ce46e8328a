"""A handler for each command, and the executor."""
