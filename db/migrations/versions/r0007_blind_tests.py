"""The way in which a synthetic picture was made, and the scores of blind tests."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add a column and a table; nothing is written anew."""
    op.add_column("samples", sa.Column("way", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "blind_tests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipe_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("class_name", sa.String(), nullable=False),
        sa.Column("ways", sa.JSON(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["recipe_id"], ["recipes.id"], name="fk_blind_tests_recipe_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_blind_tests_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_blind_tests"),
    )
    op.create_index("ix_blind_tests_recipe_id", "blind_tests", ["recipe_id"])
