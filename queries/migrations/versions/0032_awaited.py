"""a day without any roster of leaders has shifts that nobody is named for"""

import sqlalchemy as sa
from alembic import op

revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None

# PostgreSQL shows what a column holds.
COMMENTS = [
    ('lead_duty_total', 'shifts', 'Shifts of places of the levels that have leaders on duty that day',
     'Shifts of places of the levels that lately had leaders on duty'),
]


def upgrade() -> None:
    _comment(1)
    _add_up()


def downgrade() -> None:
    _comment(0)
    _add_up()


def _comment(which: int) -> None:
    if op.get_bind().dialect.name == 'postgresql':
        for table, column, *comments in COMMENTS:
            op.execute(f"COMMENT ON COLUMN {table}.{column} IS '{comments[which]}'")


def _add_up() -> None:
    """They follow from the facts: whoever upgrades adds them up (`queries.migrations`)."""
    version = sa.table('data_version', sa.column('summed', sa.Boolean()))
    op.execute(version.update().values(summed=False))
