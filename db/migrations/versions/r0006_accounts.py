"""Users sign in, or no longer; a recipe's version says who saved it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add columns; nothing is written anew, and users who were only named stay without a secret."""
    op.add_column("users", sa.Column("secret_kind", sa.String(length=16), nullable=True))
    op.add_column("users", sa.Column("secret", sa.String(), nullable=True))
    op.add_column("users", sa.Column("is_active", sa.Boolean(), nullable=False, server_default="1"))
    op.execute(  # with its reference in the same sentence, as SQLite adds none afterwards
        "ALTER TABLE recipe_versions ADD COLUMN saved_by_id INTEGER"
        " CONSTRAINT fk_recipe_versions_saved_by_id REFERENCES users (id)"
    )
