"""Writing: transactions, change records."""
