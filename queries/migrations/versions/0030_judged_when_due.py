"""services are judged when their 24 hours are over, buildings are silent since they should have reported, blanks are no noughts"""

import sqlalchemy as sa
from alembic import op

revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None

# PostgreSQL shows what a column holds.
IN_24H = 'Of those asked for that day: done within 24 hours'
JUDGED = 'Of those asked for the day before: done within 24 hours'
SENT_AGAIN = 'also the day after: the row is sent again then, and what it does not tell of counts as not done'
COMMENTS = [
    ('service_day', 'in_24h', IN_24H, f'{IN_24H}, {SENT_AGAIN}'),
    ('service_total', 'in_24h', IN_24H, JUDGED),
    ('service_kind_total', 'in_24h', IN_24H, JUDGED),
]
COUNTS = [
    ('service_total', 'due', 'Services asked for the day before'),
    ('service_kind_total', 'due', 'Services asked for the day before'),
    ('service_kind_total', 'incidents_told', 'Reports that tell whether there were any'),
    ('service_kind_total', 'told', 'Reports of that kind; 0 = it was told of the day before alone'),
    ('disinfection_total', 'teams_told', 'Reports that tell of teams'),
    ('disinfection_total', 'people_told', '… of people'),
    ('disinfection_total', 'machines_told', '… of machines'),
    ('disinfection_total', 'drones_told', '… of drones'),
    ('home_total', 'silent_new', 'Buildings that did not on that date and were not due on the one before'),
    ('home_total', 'children', 'Households of children alone'),
    ('home_total', 'children_with_contact', '… with a contact named'),
    ('supply_lowest', 'stores', 'Places that told of any stock'),
]
SINCE = 'The first date after that on which it should have and did not'


def upgrade() -> None:
    for table, column, comment in COUNTS:
        op.add_column(table, sa.Column(column, sa.Integer(), nullable=False, server_default='0', comment=comment))
    op.drop_table('silent_building')
    _silent_buildings([sa.Column('since', sa.Date(), nullable=False, comment=SINCE)])
    _comment(1)
    _add_up()


def downgrade() -> None:
    op.drop_table('silent_building')
    _silent_buildings([])
    for table, column, _ in reversed(COUNTS):
        op.drop_column(table, column)
    _comment(0)
    _add_up()


def _silent_buildings(more: list[sa.Column]) -> None:
    """The table, and empty: its rows follow from the facts."""
    op.create_table('silent_building',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('building_id', sa.Integer(), nullable=False, comment='The building'),
    sa.Column('last', sa.Date(), nullable=True, comment='The last date before on which it reported in; empty = it never did'),
    *more,
    sa.PrimaryKeyConstraint('date', 'place_id', 'building_id', name=op.f('pk_silent_building')),
    sqlite_with_rowid=False
    )


def _comment(which: int) -> None:
    if op.get_bind().dialect.name == 'postgresql':
        for table, column, *comments in COMMENTS:
            op.execute(f"COMMENT ON COLUMN {table}.{column} IS '{comments[which]}'")


def _add_up() -> None:
    """They follow from the facts: whoever upgrades adds them up (`queries.migrations`)."""
    version = sa.table('data_version', sa.column('summed', sa.Boolean()))
    op.execute(version.update().values(summed=False))
