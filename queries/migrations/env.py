"""Run by Alembic: applies revisions over the connection that `queries.migrations` hands in."""

from alembic import context

from queries.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
