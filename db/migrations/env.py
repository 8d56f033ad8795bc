"""Alembic runs this to migrate; the connection, already in its transaction, comes from db.migrate."""

from alembic import context

from db.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,  # SQLite changes a table only by making it anew
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
