"""The log is read in the order in which it was recorded: indexes that go on with the row, not with the time."""

from alembic import op

revision = "0010"
down_revision = "0009"

INDEXES = (
    ("inspections", ("decision",)),
    ("inspections", ("recipe_id",)),
    ("inspections", ("recipe_id", "bundle_hash")),
    ("inspections", ("operator_id",)),
    ("inspections", ("bundle_hash",)),
    ("defects", ("class_name", "inspection_id")),
)
OVERTAKEN = (  # what these answered, one of the others does
    ("inspections", "ix_inspections_decision_taken_at"),
    ("inspections", "ix_inspections_recipe_id_bundle_hash_taken_at"),
    ("defects", "ix_defects_class_name_taken_at_inspection_id"),
)


def upgrade() -> None:
    """Only indexes are others; what was recorded is not changed."""
    for table, name in OVERTAKEN:
        op.drop_index(name, table)
    for table, columns in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
