"""The pictures of a recipe with their labels: a change closes a row and adds one, so what was said before stays."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add one table; nothing is written anew."""
    op.create_table(
        "samples",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipe_id", sa.Integer(), nullable=False),
        sa.Column("picture", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("label", sa.String(length=16), nullable=False),
        sa.Column("class_name", sa.String(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=True),
        sa.Column("mask", sa.String(), nullable=True),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=True),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("limit", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["recipe_id"], ["recipes.id"], name="fk_samples_recipe_id"),
        sa.ForeignKeyConstraint(["inspection_id"], ["inspections.id"], name="fk_samples_inspection_id"),
        sa.PrimaryKeyConstraint("id", name="pk_samples"),
    )
    now = sa.text("ended_at IS NULL")
    op.create_index("uq_samples_now", "samples", ["recipe_id", "picture"], unique=True, sqlite_where=now)
    op.create_index("ix_samples_recipe_id_ended_at_added_at", "samples", ["recipe_id", "ended_at", "added_at"])
    op.create_index("ix_samples_picture", "samples", ["picture"])
