"""sums that do not add up are looked up by the place that they lie below"""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table('broken_sum')
    _make(
        [
            sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
            sa.Column('told_by_id', sa.Integer(), nullable=False, comment='The place that reported'),
        ],
        'place_id', 'told_by_id',
    )
    _sum_again()


def downgrade() -> None:
    op.drop_table('broken_sum')
    _make([sa.Column('place_id', sa.Integer(), nullable=False, comment='The place that reported')], 'place_id')
    _sum_again()


def _make(places: list[sa.Column], *key: str) -> None:
    """The table with these columns for places, and empty: its rows follow from the facts."""
    op.create_table('broken_sum',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    *places,
    sa.Column('sum_key', sa.String(length=40), nullable=False, comment='Which sum, as in `queries.identities`'),
    sa.Column('thing', sa.String(length=40), nullable=False, comment='Key of the item or kind; empty where there is but one'),
    sa.Column('unit', sa.String(length=40), nullable=False, comment='Unit of its amounts; empty where they are counted'),
    sa.Column('told_at_id', sa.Integer(), nullable=False, comment='Where a screen tells it: people observed at their grid, or above'),
    sa.Column('thing_zh', sa.String(length=120), nullable=True, comment='The item or kind in Chinese'),
    sa.Column('thing_en', sa.String(length=120), nullable=True, comment='… in English'),
    sa.Column('since', sa.Date(), nullable=True, comment='The date of the report before, which the sum goes on from'),
    sa.Column('carried', sa.Integer(), nullable=True, comment='What that report left'),
    sa.Column('came', sa.Integer(), nullable=True, comment='What came to it'),
    sa.Column('went', sa.Integer(), nullable=True, comment='What went of it'),
    sa.Column('due', sa.Integer(), nullable=True, comment='What it comes to'),
    sa.Column('told', sa.Integer(), nullable=True, comment='… and what was told'),
    sa.Column('people_carried', sa.Integer(), nullable=True, comment='People observed, as of the report before'),
    sa.Column('people_came', sa.Integer(), nullable=True, comment='… new'),
    sa.Column('people_went', sa.Integer(), nullable=True, comment='… released'),
    sa.Column('people_sent', sa.Integer(), nullable=True, comment='… sent to central quarantine or to a hospital'),
    sa.Column('people_due', sa.Integer(), nullable=True, comment='What that comes to, of people or their households'),
    sa.Column('people_told', sa.Integer(), nullable=True, comment='… and what was told'),
    sa.PrimaryKeyConstraint('date', *key, 'sum_key', 'thing', 'unit', name=op.f('pk_broken_sum')),
    sqlite_with_rowid=False
    )


def _sum_again() -> None:
    """Whoever upgrades adds it up (`queries.migrations`)."""
    version = sa.table('data_version', sa.column('summed', sa.Boolean()))
    op.execute(version.update().values(summed=False))
