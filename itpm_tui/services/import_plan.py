"""Plans from files, added to the store or brought up to date."""
