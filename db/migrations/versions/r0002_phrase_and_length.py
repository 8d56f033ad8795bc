"""A verdict in words, and how long a defect is. Parts recorded before have neither."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add three columns; nothing is written anew."""
    op.add_column("inspections", sa.Column("phrase", sa.String(), nullable=False, server_default=""))
    op.add_column("defects", sa.Column("length_px", sa.Integer(), nullable=True))
    op.add_column("defects", sa.Column("length_mm", sa.Double(), nullable=True))
