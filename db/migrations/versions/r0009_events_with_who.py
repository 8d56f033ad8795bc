"""An event says who did it and with which facts; what was recorded is never changed or deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add two columns; from now on the database itself refuses to change an event."""
    op.add_column("events", sa.Column("by", sa.String(), nullable=False, server_default=""))
    op.add_column("events", sa.Column("facts", sa.JSON(), nullable=False, server_default="{}"))
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER events_refuse_{change.lower()} BEFORE {change} ON events "
            "BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END"
        )
