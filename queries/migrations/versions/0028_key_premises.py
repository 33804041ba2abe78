"""what was called a special place is called key premises: its four tables move to their new names"""

import sqlalchemy as sa
from alembic import op

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None

COUNTS = ('places', 'checked', 'problems_open')
REGISTER = ('id', 'code', 'place_id', 'kind', 'name_zh', 'name_en', 'units', 'valid_from', 'valid_to')
KIND = 'hotel (酒店), building_site (工地), group_rental (群租房), fringe_rental (城郊出租屋), small_trade (五小行业), market (农贸市场) or station (车站)'
NOW = {'one': 'key premises', 'many': 'Key premises', 'register': 'key_premises', 'check': 'premises_check',
       'total': 'premises_total', 'kinds': 'premises_kind_total', 'of': 'premises_id'}
FORMER = {'one': 'special place', 'many': 'Special places', 'register': 'special_place', 'check': 'special_check',
          'total': 'special_total', 'kinds': 'special_kind_total', 'of': 'special_place_id'}


def upgrade() -> None:
    _move(FORMER, NOW)


def downgrade() -> None:
    _move(NOW, FORMER)


def _move(was: dict[str, str], now: dict[str, str]) -> None:
    """Make the tables under their new names, with the names of their keys and indexes, and take the rows over."""
    _make(now)
    _take(was['register'], now['register'], REGISTER, REGISTER)
    facts = ('date', 'problems_open', 'reported_at')
    _take(was['check'], now['check'], (was['of'], *facts), (now['of'], *facts))
    _take(was['total'], now['total'], *(('date', 'place_id', *COUNTS),) * 2)
    _take(was['kinds'], now['kinds'], *(('date', 'place_id', 'kind', *COUNTS),) * 2)
    for table in ('check', 'register', 'total', 'kinds'):
        op.drop_table(was[table])
    if op.get_bind().dialect.name == 'postgresql':  # its counter goes on after the rows that were taken over
        register = now['register']
        op.execute(f"SELECT setval(pg_get_serial_sequence('{register}', 'id'), max(id)) FROM {register}")


def _take(was: str, now: str, from_columns: tuple[str, ...], to_columns: tuple[str, ...]) -> None:
    op.execute(f"INSERT INTO {now} ({', '.join(to_columns)}) SELECT {', '.join(from_columns)} FROM {was}")


def _make(names: dict[str, str]) -> None:
    one, many, register, check = (names[key] for key in ('one', 'many', 'register', 'check'))
    op.create_table(
        register,
        sa.Column('id', sa.Integer(), nullable=False, comment=f'Number of the {one} in the database'),
        sa.Column('code', sa.String(length=40), nullable=False, comment=f'Unique code of the {one}'),
        sa.Column('place_id', sa.Integer(), nullable=False, comment='Code of the place where it is'),
        sa.Column('kind', sa.String(length=40), nullable=False, comment=KIND),
        sa.Column('name_zh', sa.String(length=120), nullable=False, comment='Name in Chinese; never that of a person or a flat'),
        sa.Column('name_en', sa.String(length=120), nullable=True, comment='Name in English'),
        sa.Column('units', sa.Integer(), nullable=True, comment='At least so many units around it that are checked together with it (E28)'),
        sa.Column('valid_from', sa.Date(), nullable=False, comment='First day on which it is to be checked; empty = from the beginning'),
        sa.Column('valid_to', sa.Date(), nullable=True, comment='First day on which it no longer is'),
        sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f(f'fk_{register}_place_id')),
        sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{register}')),
        sa.UniqueConstraint('code', name=op.f(f'uq_{register}_code')),
    )
    op.create_index(op.f(f'ix_{register}_place_id'), register, ['place_id'], unique=False)
    op.create_table(
        check,
        sa.Column(names['of'], sa.Integer(), nullable=False, comment=f'Code of the {one}'),
        sa.Column('date', sa.Date(), nullable=False, comment='Day of the check'),
        sa.Column('problems_open', sa.Integer(), nullable=False, comment='Problems that are still open after the check'),
        sa.Column('reported_at', sa.DateTime(), nullable=True, comment='When the report came in'),
        sa.ForeignKeyConstraint([names['of']], [f'{register}.id'], name=op.f(f"fk_{check}_{names['of']}")),
        sa.PrimaryKeyConstraint(names['of'], 'date', name=op.f(f'pk_{check}')),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f(f'ix_{check}_date'), check, ['date'], unique=False)
    for table, keys in ((names['total'], ('date', 'place_id')), (names['kinds'], ('date', 'place_id', 'kind'))):
        kind = [sa.Column('kind', sa.String(length=40), nullable=False, comment=f'Kind of {one}')]
        op.create_table(
            table,
            sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
            sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
            *(kind if 'kind' in keys else ()),
            sa.Column('places', sa.Integer(), nullable=False, comment=f'{many} to be checked'),
            sa.Column('checked', sa.Integer(), nullable=False, comment='… checked on the date or one of the six before'),
            sa.Column('problems_open', sa.Integer(), nullable=False, comment='Problems open after the last checks'),
            sa.PrimaryKeyConstraint(*keys, name=op.f(f'pk_{table}')),
            sqlite_with_rowid=False,
        )
