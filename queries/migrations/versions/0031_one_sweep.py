"""a sweep is that of all places: who kept silent in it goes on from what it told before"""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_up()


def downgrade() -> None:
    _add_up()


def _add_up() -> None:
    """They follow from the facts: whoever upgrades adds them up (`queries.migrations`)."""
    version = sa.table('data_version', sa.column('summed', sa.Boolean()))
    op.execute(version.update().values(summed=False))
