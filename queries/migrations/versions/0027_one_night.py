"""the night of a checkpoint that belongs to a date is the one that ended on its morning, no longer cut at midnight"""

import sqlalchemy as sa
from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None

# PostgreSQL shows what a column holds.
COMMENTS = [
    ('checkpoint_total', 'night_required_minutes', 'People required before 06:00 and from 23:00',
     'People required in the night that ended that morning, 23:00 to 06:00'),
    ('briefing', 'told', 'As JSON: figures by measure, priority issues and actions, by keys and codes',
     'As JSON: figures by measure, priority issues and who has reported, by keys and codes'),
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
