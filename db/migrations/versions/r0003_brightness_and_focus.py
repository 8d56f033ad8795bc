"""Brightness and focus of each picture, and a way to the latest parts of a bundle. Parts of before have neither."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add two columns and an index; nothing is written anew."""
    op.add_column("inspections", sa.Column("brightness", sa.Double(), nullable=True))
    op.add_column("inspections", sa.Column("focus", sa.Double(), nullable=True))
    name, columns = "ix_inspections_recipe_id_bundle_hash_taken_at", ["recipe_id", "bundle_hash", "taken_at"]
    op.create_index(name, "inspections", columns)
