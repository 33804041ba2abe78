"""routes of which nobody told are no routes that nobody went, and what only grows is held against the report before"""

import sqlalchemy as sa
from alembic import op

revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None


def upgrade() -> None:
    told = sa.Column('routes_told', sa.Integer(), nullable=False, server_default='0', comment='Reports that tell of groups')
    op.add_column('tower_total', told)
    _add_up()


def downgrade() -> None:
    op.drop_column('tower_total', 'routes_told')
    _add_up()


def _add_up() -> None:
    """They follow from the facts: whoever upgrades adds them up (`queries.migrations`)."""
    version = sa.table('data_version', sa.column('summed', sa.Boolean()))
    op.execute(version.update().values(summed=False))
