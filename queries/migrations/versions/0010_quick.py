"""what slow questions would add up each time: told once for each date"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    silent = sa.text('present IS NULL')
    op.create_index('ix_checkpoint_shift_silent', 'checkpoint_shift', ['checkpoint_id', 'ends'], sqlite_where=silent, postgresql_where=silent)
    op.create_table('checkpoint_held',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place that the checkpoint belongs to'),
    sa.Column('checkpoint_id', sa.Integer(), nullable=False, comment='The checkpoint'),
    sa.Column('since', sa.DateTime(), nullable=False, comment='The end of the last gap, at the end of the date: a hole, or nobody there'),
    sa.Column('last', sa.DateTime(), nullable=False, comment='When the last shift ended that had begun by then'),
    sa.PrimaryKeyConstraint('date', 'place_id', 'checkpoint_id', name=op.f('pk_checkpoint_held')),
    sqlite_with_rowid=False
    )
    op.create_table('coming_total',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date; what is told is the day after it'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('shift_key', sa.String(length=40), nullable=False, comment='The shift'),
    sa.Column('required', sa.Integer(), nullable=False, comment='People needed'),
    sa.Column('present', sa.Integer(), nullable=False, comment='Cadres in post who are not due to leave'),
    sa.Column('short', sa.Integer(), nullable=False, comment='Gaps, each counted where the need is stated: no surplus makes up for it elsewhere'),
    sa.PrimaryKeyConstraint('date', 'place_id', 'shift_key', name=op.f('pk_coming_total')),
    sqlite_with_rowid=False
    )
    op.create_table('sent_total',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('organisation_id', sa.Integer(), nullable=False, comment='The organisation that they come from'),
    sa.Column('channel', sa.String(length=40), nullable=False, comment='How they came'),
    sa.Column('batch', sa.Integer(), nullable=False, comment='Number of the batch; -1 = none'),
    sa.Column('sent', sa.Integer(), nullable=False, comment='Cadres sent so far, each counted once, at the place last sent to'),
    sa.Column('arrived', sa.Integer(), nullable=False, comment='… and arrived there'),
    sa.Column('present', sa.Integer(), nullable=False, comment='… and in post'),
    sa.Column('on_duty', sa.Integer(), nullable=False, comment='… and at work that day'),
    sa.PrimaryKeyConstraint('date', 'place_id', 'organisation_id', 'channel', 'batch', name=op.f('pk_sent_total')),
    sqlite_with_rowid=False
    )
    op.create_table('tired_cadre',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place of the posting'),
    sa.Column('cadre_id', sa.Integer(), nullable=False, comment='The cadre'),
    sa.Column('hours', sa.Double(), nullable=False, comment='The most hours in any 24 that end with a shift begun that day'),
    sa.Column('without_rest', sa.Boolean(), nullable=False, comment='Whether it is the sixth day on end'),
    sa.PrimaryKeyConstraint('date', 'place_id', 'cadre_id', name=op.f('pk_tired_cadre')),
    sqlite_with_rowid=False
    )
    op.create_table('turn',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place itself'),
    sa.Column('job_key', sa.String(length=40), nullable=False, comment='The job'),
    sa.Column('shift_key', sa.String(length=40), nullable=False, comment='The shift'),
    sa.Column('required', sa.Integer(), nullable=False, comment='People needed'),
    sa.Column('present', sa.Integer(), nullable=False, comment='Cadres in post'),
    sa.PrimaryKeyConstraint('date', 'place_id', 'job_key', 'shift_key', name=op.f('pk_turn')),
    sqlite_with_rowid=False
    )
    op.create_table('turn_cadres',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place itself'),
    sa.Column('job_key', sa.String(length=40), nullable=False, comment='The job'),
    sa.Column('shift_key', sa.String(length=40), nullable=False, comment='The shift'),
    sa.Column('organisation_id', sa.Integer(), nullable=False, comment='The organisation that they come from'),
    sa.Column('cadres', sa.Integer(), nullable=False, comment='Cadres in post'),
    sa.PrimaryKeyConstraint('date', 'place_id', 'job_key', 'shift_key', 'organisation_id', name=op.f('pk_turn_cadres')),
    sqlite_with_rowid=False
    )
    # They follow from the facts: whoever upgrades adds them up (`queries.migrations`).
    version = sa.table('data_version', sa.column('summed', sa.Boolean()))
    op.execute(version.update().values(summed=False))


def downgrade() -> None:
    op.drop_table('turn_cadres')
    op.drop_table('turn')
    op.drop_table('tired_cadre')
    op.drop_table('sent_total')
    op.drop_table('coming_total')
    op.drop_table('checkpoint_held')
    op.drop_index('ix_checkpoint_shift_silent', 'checkpoint_shift')
