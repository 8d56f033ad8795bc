"""What a bundle learned from; bundles taught anew, compared with the one in service, and decided about."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add a column and a table; of bundles there are it is not known what they learned from."""
    op.add_column("bundles", sa.Column("learned_from", sa.JSON(), nullable=True))
    op.create_table(
        "candidates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipe_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("old_version", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("bundle_hash", sa.String(), nullable=False),
        sa.Column("improves", sa.String(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("in_service", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["recipe_id"], ["recipes.id"], name="fk_candidates_recipe_id"),
        sa.ForeignKeyConstraint(["bundle_hash"], ["bundles.hash"], name="fk_candidates_bundle_hash"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_candidates_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_candidates"),
    )
    op.create_index("ix_candidates_recipe_id", "candidates", ["recipe_id"])
