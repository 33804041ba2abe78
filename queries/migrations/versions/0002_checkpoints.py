"""checkpoints"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('checkpoint',
    sa.Column('id', sa.Integer(), nullable=False, comment='Number of the checkpoint'),
    sa.Column('code', sa.String(length=40), nullable=False, comment='Unique code'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='Code of the place that it belongs to, of any level'),
    sa.Column('name_zh', sa.String(length=120), nullable=False, comment='Name in Chinese'),
    sa.Column('name_en', sa.String(length=120), nullable=True, comment='Name in English'),
    sa.Column('mouth', sa.String(length=40), nullable=False, comment='What it holds: village (村口, import), road (路口, movement) or door (门口, spread inside)'),
    sa.Column('lon', sa.Double(), nullable=True, comment='Longitude in degrees'),
    sa.Column('lat', sa.Double(), nullable=True, comment='Latitude in degrees'),
    sa.Column('round_the_clock', sa.Boolean(), nullable=False, comment='Whether it is held day and night: yes or no'),
    sa.Column('shift_hours', sa.Integer(), nullable=False, comment='Hours of a shift, 1 to 24'),
    sa.Column('posts', sa.Integer(), nullable=False, comment='People required on a shift that says nothing else'),
    sa.Column('leader', sa.String(length=120), nullable=True, comment='Name of the person on duty who answers for it'),
    sa.Column('leader_phone', sa.String(length=40), nullable=True, comment='Phone of that person'),
    sa.Column('opened', sa.Date(), nullable=True, comment='First day on which it is held'),
    sa.Column('closed', sa.Date(), nullable=True, comment='First day on which it is held no longer'),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_checkpoint_place_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_checkpoint')),
    sa.UniqueConstraint('code', name=op.f('uq_checkpoint_code')),
    )
    with op.batch_alter_table('checkpoint', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_checkpoint_place_id'), ['place_id'], unique=False)

    op.create_table('checkpoint_shift',
    sa.Column('checkpoint_id', sa.Integer(), nullable=False, comment='Code of the checkpoint'),
    sa.Column('starts', sa.DateTime(), nullable=False, comment='When it begins'),
    sa.Column('ends', sa.DateTime(), nullable=False, comment='When it ends, at most 24 hours later'),
    sa.Column('required', sa.Integer(), nullable=False, comment='People required'),
    sa.Column('planned', sa.Integer(), nullable=True, comment='People on the roster; empty = there is no roster yet'),
    sa.Column('present', sa.Integer(), nullable=True, comment='People present; 0 = nobody, empty = not reported'),
    sa.Column('entries', sa.Integer(), nullable=True, comment='People let in; empty = not reported'),
    sa.Column('turned_back', sa.Integer(), nullable=True, comment='People turned back; empty = not reported'),
    sa.Column('fevers', sa.Integer(), nullable=True, comment='People found with a fever; empty = not reported'),
    sa.Column('reported_at', sa.DateTime(), nullable=True, comment='When the report came in'),
    sa.ForeignKeyConstraint(['checkpoint_id'], ['checkpoint.id'], name=op.f('fk_checkpoint_shift_checkpoint_id')),
    sa.PrimaryKeyConstraint('checkpoint_id', 'starts', name=op.f('pk_checkpoint_shift')),
    sqlite_with_rowid=False,
    )
    op.create_index(op.f('ix_checkpoint_shift_starts'), 'checkpoint_shift', ['starts'], unique=False)
    # No checkpoint was known on the days rolled up before: zero is what they count.
    with op.batch_alter_table('place_day', schema=None) as batch_op:
        batch_op.add_column(sa.Column('checkpoints', sa.Integer(), server_default='0', nullable=False, comment='Checkpoints open on that date'))
        batch_op.add_column(sa.Column('checkpoints_reported', sa.Integer(), server_default='0', nullable=False, comment='… that reported who was present on a shift'))
        batch_op.add_column(sa.Column('post_minutes_required', sa.Integer(), server_default='0', nullable=False, comment='People required × minutes, from 00:00 to 24:00'))
        batch_op.add_column(sa.Column('post_minutes_reported', sa.Integer(), server_default='0', nullable=False, comment='… of shifts that reported who was present'))
        batch_op.add_column(sa.Column('post_minutes_staffed', sa.Integer(), server_default='0', nullable=False, comment='… at which somebody stood; nobody makes up for another shift'))
        batch_op.add_column(sa.Column('gap_minutes', sa.Integer(), server_default='0', nullable=False, comment='Minutes of checkpoints with nobody there, though somebody was required'))
        batch_op.add_column(sa.Column('short_minutes', sa.Integer(), server_default='0', nullable=False, comment='Minutes of checkpoints with some, but fewer than required'))
        batch_op.add_column(sa.Column('night_post_minutes_required', sa.Integer(), server_default='0', nullable=False, comment='People required × minutes before 06:00 and from 23:00'))
        batch_op.add_column(sa.Column('night_post_minutes_reported', sa.Integer(), server_default='0', nullable=False, comment='… of shifts that reported who was present'))
        batch_op.add_column(sa.Column('night_post_minutes_staffed', sa.Integer(), server_default='0', nullable=False, comment='… at which somebody stood'))
        batch_op.add_column(sa.Column('entries', sa.Integer(), server_default='0', nullable=False, comment='People let in, on shifts that began that day'))
        batch_op.add_column(sa.Column('turned_back', sa.Integer(), server_default='0', nullable=False, comment='People turned back, likewise'))
        batch_op.add_column(sa.Column('fevers', sa.Integer(), server_default='0', nullable=False, comment='People found with a fever, likewise'))


def downgrade() -> None:
    with op.batch_alter_table('place_day', schema=None, table_kwargs={'sqlite_with_rowid': False}) as batch_op:
        batch_op.drop_column('fevers')
        batch_op.drop_column('turned_back')
        batch_op.drop_column('entries')
        batch_op.drop_column('night_post_minutes_staffed')
        batch_op.drop_column('night_post_minutes_reported')
        batch_op.drop_column('night_post_minutes_required')
        batch_op.drop_column('short_minutes')
        batch_op.drop_column('gap_minutes')
        batch_op.drop_column('post_minutes_staffed')
        batch_op.drop_column('post_minutes_reported')
        batch_op.drop_column('post_minutes_required')
        batch_op.drop_column('checkpoints_reported')
        batch_op.drop_column('checkpoints')

    op.drop_index(op.f('ix_checkpoint_shift_starts'), table_name='checkpoint_shift')
    op.drop_table('checkpoint_shift')
    with op.batch_alter_table('checkpoint', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_checkpoint_place_id'))

    op.drop_table('checkpoint')
