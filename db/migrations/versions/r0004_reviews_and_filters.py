"""The second look at a part, and what lets the log be narrowed by class, operator, bundle and camera at once."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

INDEXES = (  # the verdict comes last, so that parts are counted without reading their rows
    ("inspections", ("taken_at", "decision", "serial", "source")),
    ("inspections", ("recipe_id", "taken_at", "decision")),
    ("inspections", ("operator_id", "taken_at", "decision")),
    ("inspections", ("bundle_hash", "taken_at", "decision")),
    ("inspections", ("source", "taken_at", "decision")),
    ("inspections", ("serial", "taken_at", "decision")),
    ("defects", ("class_name", "taken_at", "inspection_id")),
)
OVERTAKEN = (  # what these answered, one of the others does
    ("inspections", "ix_inspections_taken_at"),
    ("inspections", "ix_inspections_recipe_id_taken_at"),
    ("inspections", "ix_inspections_serial_taken_at"),
    ("defects", "ix_defects_class_name"),
)


def upgrade() -> None:
    """Add a table, and to each defect the time of its part; what was recorded is not changed."""
    _reviews()
    op.add_column("defects", sa.Column("taken_at", sa.DateTime(), nullable=False, server_default="1970-01-01 00:00:00"))
    op.execute(
        "UPDATE defects SET taken_at = (SELECT taken_at FROM inspections WHERE inspections.id = defects.inspection_id)"
    )
    for table, name in OVERTAKEN:
        op.drop_index(name, table)
    for table, columns in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("decision", sa.String(length=16), nullable=True),
        sa.Column("class_name", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["inspection_id"], ["inspections.id"], name="fk_reviews_inspection_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_reviews_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
    )
    op.create_index("ix_reviews_inspection_id", "reviews", ["inspection_id"])
    op.create_index("ix_reviews_kind_at", "reviews", ["kind", "at"])
