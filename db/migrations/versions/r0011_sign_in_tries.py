"""Wrong sign-ins are counted here, and the station knows its key."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add a table and a column."""
    op.create_table(
        "sign_in_tries",
        sa.Column("counter", sa.String(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("counter", name="pk_sign_in_tries"),
    )
    op.add_column("stations", sa.Column("key_check", sa.String(), nullable=True))
