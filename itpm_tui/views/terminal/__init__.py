"""The edge to the terminal: what is written to it, and what is read from it."""
