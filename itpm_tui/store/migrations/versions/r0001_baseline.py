"""The tables of the first release.

Until then they are what the table classes say; no store needs a step between.
"""

from __future__ import annotations

from alembic import op

from itpm_tui.store.tables import make_tables

revision = "1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    make_tables(op.get_bind())
