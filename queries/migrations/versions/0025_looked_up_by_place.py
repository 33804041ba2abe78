"""what was looked for through all that a date tells is looked up by its place or list"""

import sqlalchemy as sa
from alembic import op

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('silent_building',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('building_id', sa.Integer(), nullable=False, comment='The building'),
    sa.Column('last', sa.Date(), nullable=True, comment='The last date before on which it reported in; empty = it never did'),
    sa.PrimaryKeyConstraint('date', 'place_id', 'building_id', name=op.f('pk_silent_building')),
    sqlite_with_rowid=False
    )
    op.create_table('lit_night_total',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('night', sa.Date(), nullable=False, comment='The evening on which they were counted'),
    sa.Column('places', sa.Integer(), nullable=False, comment='Places that counted'),
    sa.Column('lit_listed', sa.Integer(), nullable=False, comment='Homes with light that are registered'),
    sa.Column('lit_unlisted', sa.Integer(), nullable=False, comment='Homes with light that are not'),
    sa.Column('dark_listed', sa.Integer(), nullable=False, comment='Homes without light that are registered'),
    sa.Column('dark_unlisted', sa.Integer(), nullable=False, comment='Homes without light that are not'),
    sa.Column('added', sa.Integer(), nullable=False, comment='Homes with light that have been added since'),
    sa.Column('called', sa.Integer(), nullable=False, comment='Homes without light that have been called since'),
    sa.PrimaryKeyConstraint('date', 'place_id', 'night', name=op.f('pk_lit_night_total')),
    sqlite_with_rowid=False
    )
    op.add_column('observer_total', sa.Column('outsiders', sa.Integer(), nullable=False, server_default='0', comment='Outsiders that they saw'))
    op.add_column('supply_total', sa.Column('item_en', sa.String(length=120), nullable=True, comment='The item, in English'))
    op.create_index(op.f('ix_list_result_list_key_date'), 'list_result', ['list_key', 'date'])
    op.create_index(op.f('ix_lit_window_place_id_date'), 'lit_window', ['place_id', 'date'])
    # They follow from the facts: whoever upgrades adds them up (`queries.migrations`).
    version = sa.table('data_version', sa.column('summed', sa.Boolean()))
    op.execute(version.update().values(summed=False))


def downgrade() -> None:
    op.drop_index(op.f('ix_lit_window_place_id_date'), 'lit_window')
    op.drop_index(op.f('ix_list_result_list_key_date'), 'list_result')
    op.drop_column('supply_total', 'item_en')
    op.drop_column('observer_total', 'outsiders')
    op.drop_table('lit_night_total')
    op.drop_table('silent_building')
