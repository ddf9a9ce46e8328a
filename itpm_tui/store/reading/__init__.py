"""Reading: plain SQL over DB-API, rows into frozen records."""
