"""Steps from one revision of the tables to the next, read by Alembic."""
