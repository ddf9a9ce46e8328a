"""Pure calculation."""
