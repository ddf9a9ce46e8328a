"""Settings, themes, paths."""
