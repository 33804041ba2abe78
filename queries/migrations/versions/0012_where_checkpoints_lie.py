"""where the checkpoints lie: told for the days between their opening and closing, and not for each date"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

# PostgreSQL shows what a column holds.
NAME_EN = 'Name in English; the Chinese one is shown where it is missing', 'Name in English; its pinyin is shown where it is missing'


def upgrade() -> None:
    _comment(1)
    op.drop_table('checkpoint_ground')
    op.create_table('checkpoint_ground',
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('valid_from', sa.Date(), nullable=False, comment='First day on which they are held'),
    sa.Column('valid_to', sa.Date(), nullable=False, comment='First day on which they are held no longer'),
    sa.Column('checkpoints', sa.Integer(), nullable=False, comment='Checkpoints held on these days'),
    sa.Column('unplaced', sa.Integer(), nullable=False, comment='… without a position'),
    sa.Column('west', sa.Double(), nullable=True, comment='Longitude of the westernmost'),
    sa.Column('south', sa.Double(), nullable=True, comment='Latitude of the southernmost'),
    sa.Column('east', sa.Double(), nullable=True, comment='Longitude of the easternmost'),
    sa.Column('north', sa.Double(), nullable=True, comment='Latitude of the northernmost'),
    sa.PrimaryKeyConstraint('place_id', 'valid_from', 'valid_to', name=op.f('pk_checkpoint_ground')),
    sqlite_with_rowid=False
    )
    # They follow from the facts: whoever upgrades adds them up (`queries.migrations`).
    version = sa.table('data_version', sa.column('summed', sa.Boolean()))
    op.execute(version.update().values(summed=False))


def downgrade() -> None:
    _comment(0)
    op.drop_table('checkpoint_ground')
    op.create_table('checkpoint_ground',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('checkpoints', sa.Integer(), nullable=False, comment='Checkpoints open on that date'),
    sa.Column('unplaced', sa.Integer(), nullable=False, comment='… without a position'),
    sa.Column('west', sa.Double(), nullable=True, comment='Longitude of the westernmost'),
    sa.Column('south', sa.Double(), nullable=True, comment='Latitude of the southernmost'),
    sa.Column('east', sa.Double(), nullable=True, comment='Longitude of the easternmost'),
    sa.Column('north', sa.Double(), nullable=True, comment='Latitude of the northernmost'),
    sa.PrimaryKeyConstraint('date', 'place_id', name=op.f('pk_checkpoint_ground')),
    sqlite_with_rowid=False
    )


def _comment(which: int) -> None:
    if op.get_bind().dialect.name == 'postgresql':
        op.execute(f"COMMENT ON COLUMN place.name_en IS '{NAME_EN[which]}'")
