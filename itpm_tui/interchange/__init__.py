"""Files become drafts, records become files."""
