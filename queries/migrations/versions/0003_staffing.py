"""staffing"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('duty_shift',
    sa.Column('key', sa.String(length=40), nullable=False, comment='Short key, such as night'),
    sa.Column('name_zh', sa.String(length=120), nullable=False, comment='Name in Chinese'),
    sa.Column('name_en', sa.String(length=120), nullable=False, comment='Name in English'),
    sa.Column('starts', sa.Integer(), nullable=False, comment='Hour at which it begins, 0 to 23'),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_duty_shift'))
    )
    op.create_table('post_kind',
    sa.Column('key', sa.String(length=40), nullable=False, comment='Short key, such as checkpoint'),
    sa.Column('name_zh', sa.String(length=120), nullable=False, comment='Name in Chinese'),
    sa.Column('name_en', sa.String(length=120), nullable=False, comment='Name in English'),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_post_kind'))
    )
    op.create_table('staff_day',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('post_kind_key', sa.String(length=40), nullable=False, comment='The kind of post'),
    sa.Column('shift_key', sa.String(length=40), nullable=False, comment='The shift'),
    sa.Column('required', sa.Integer(), nullable=False, comment='People needed'),
    sa.Column('present', sa.Integer(), nullable=False, comment='Cadres in post'),
    sa.Column('short', sa.Integer(), nullable=False, comment='Gaps, each counted where the need is stated: no surplus makes up for it elsewhere'),
    sa.PrimaryKeyConstraint('date', 'place_id', 'post_kind_key', 'shift_key', name=op.f('pk_staff_day')),
    sqlite_with_rowid=False
    )
    op.create_table('cadre',
    sa.Column('id', sa.Integer(), nullable=False, comment='Number of the cadre'),
    sa.Column('badge', sa.String(length=40), nullable=False, comment='Unique badge'),
    sa.Column('organisation_id', sa.Integer(), nullable=False, comment='Code of the organisation that the person comes from'),
    sa.Column('name', sa.String(length=120), nullable=True, comment='Name of the person on duty'),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_cadre_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cadre')),
    sa.UniqueConstraint('badge', name=op.f('uq_cadre_badge'))
    )
    with op.batch_alter_table('cadre', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cadre_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('attendance',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('cadre_id', sa.Integer(), nullable=False, comment='Badge of the cadre'),
    sa.Column('shift_key', sa.String(length=40), nullable=False, comment='Key of the shift'),
    sa.Column('hours', sa.Double(), nullable=False, comment='Hours worked, more than 0 and at most 24'),
    sa.ForeignKeyConstraint(['cadre_id'], ['cadre.id'], name=op.f('fk_attendance_cadre_id')),
    sa.ForeignKeyConstraint(['shift_key'], ['duty_shift.key'], name=op.f('fk_attendance_shift_key')),
    sa.PrimaryKeyConstraint('date', 'cadre_id', 'shift_key', name=op.f('pk_attendance')),
    sqlite_with_rowid=False
    )
    op.create_table('pairing',
    sa.Column('id', sa.Integer(), nullable=False, comment='Number of the row'),
    sa.Column('organisation_id', sa.Integer(), nullable=False, comment='Code of the organisation'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='Code of the place'),
    sa.Column('valid_from', sa.Date(), nullable=False, comment='First day of the pairing; empty = from the beginning'),
    sa.Column('valid_to', sa.Date(), nullable=True, comment='First day no longer paired'),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_pairing_organisation_id')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_pairing_place_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pairing')),
    sa.UniqueConstraint('organisation_id', 'place_id', 'valid_from', name=op.f('uq_pairing_organisation_id_place_id_valid_from'))
    )
    with op.batch_alter_table('pairing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pairing_place_id'), ['place_id'], unique=False)

    op.create_table('posting',
    sa.Column('id', sa.Integer(), nullable=False, comment='Number of the posting'),
    sa.Column('cadre_id', sa.Integer(), nullable=False, comment='Badge of the cadre'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='Code of the place, of any level'),
    sa.Column('team', sa.String(length=120), nullable=True, comment='Team at that place'),
    sa.Column('post_kind_key', sa.String(length=40), nullable=False, comment='Key of the kind of post'),
    sa.Column('shift_key', sa.String(length=40), nullable=False, comment='Key of the shift on the roster'),
    sa.Column('channel', sa.String(length=40), nullable=False, comment='dispatched (组织选派), self_reported (主动报到) or resident (居住地报到)'),
    sa.Column('batch', sa.Integer(), nullable=True, comment='Number of the batch that it was sent with (C10)'),
    sa.Column('sent', sa.Date(), nullable=False, comment='Day on which the person was sent or reported in'),
    sa.Column('arrived', sa.Date(), nullable=True, comment='First day in post; empty = not there yet'),
    sa.Column('ended', sa.Date(), nullable=True, comment='First day no longer there; empty = still there'),
    sa.ForeignKeyConstraint(['cadre_id'], ['cadre.id'], name=op.f('fk_posting_cadre_id')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_posting_place_id')),
    sa.ForeignKeyConstraint(['post_kind_key'], ['post_kind.key'], name=op.f('fk_posting_post_kind_key')),
    sa.ForeignKeyConstraint(['shift_key'], ['duty_shift.key'], name=op.f('fk_posting_shift_key')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_posting')),
    sa.UniqueConstraint('cadre_id', 'sent', name=op.f('uq_posting_cadre_id_sent'))
    )
    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_posting_place_id'), ['place_id'], unique=False)

    op.create_table('property_day',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('organisation_id', sa.Integer(), nullable=False, comment='Code of the firm'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='Code of the place'),
    sa.Column('on_roll', sa.Integer(), nullable=False, comment='Staff on the roll there'),
    sa.Column('present', sa.Integer(), nullable=False, comment='… and present that day'),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_property_day_organisation_id')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_property_day_place_id')),
    sa.PrimaryKeyConstraint('date', 'organisation_id', 'place_id', name=op.f('pk_property_day')),
    sqlite_with_rowid=False
    )
    op.create_table('staff_need',
    sa.Column('id', sa.Integer(), nullable=False, comment='Number of the row'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='Code of the place where the need is, of any level'),
    sa.Column('post_kind_key', sa.String(length=40), nullable=False, comment='Key of the kind of post'),
    sa.Column('shift_key', sa.String(length=40), nullable=False, comment='Key of the shift'),
    sa.Column('headcount', sa.Integer(), nullable=False, comment='People needed on each such shift'),
    sa.Column('valid_from', sa.Date(), nullable=False, comment='First day of the need; empty = from the beginning'),
    sa.Column('valid_to', sa.Date(), nullable=True, comment='First day on which it is needed no longer'),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_staff_need_place_id')),
    sa.ForeignKeyConstraint(['post_kind_key'], ['post_kind.key'], name=op.f('fk_staff_need_post_kind_key')),
    sa.ForeignKeyConstraint(['shift_key'], ['duty_shift.key'], name=op.f('fk_staff_need_shift_key')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_staff_need')),
    sa.UniqueConstraint('place_id', 'post_kind_key', 'shift_key', 'valid_from', name=op.f('uq_staff_need_place_id_post_kind_key_shift_key_valid_from'))
    )
    # No staff was known on the days rolled up before: zero is what they count.
    with op.batch_alter_table('place_day', schema=None) as batch_op:
        batch_op.add_column(sa.Column('staff_required', sa.Integer(), server_default='0', nullable=False, comment='People needed, where the need is stated'))
        batch_op.add_column(sa.Column('staff_present', sa.Integer(), server_default='0', nullable=False, comment='Cadres in post: arrived and not gone again'))
        batch_op.add_column(sa.Column('staff_covered', sa.Integer(), server_default='0', nullable=False, comment='People needed and there, per place, kind of post and shift: required - short'))
        batch_op.add_column(sa.Column('staff_short', sa.Integer(), server_default='0', nullable=False, comment='People needed and not there, likewise: no surplus makes up for it elsewhere'))
        batch_op.add_column(sa.Column('staff_sent', sa.Integer(), server_default='0', nullable=False, comment='Cadres sent so far, each counted once, at the place last sent to'))
        batch_op.add_column(sa.Column('staff_arrived', sa.Integer(), server_default='0', nullable=False, comment='… and arrived there'))
        batch_op.add_column(sa.Column('staff_on_duty', sa.Integer(), server_default='0', nullable=False, comment='Cadres who worked that day'))
        batch_op.add_column(sa.Column('over_hours', sa.Integer(), server_default='0', nullable=False, comment='Cadres with more than 12 hours in 24, or the sixth day on end without rest'))
        batch_op.add_column(sa.Column('paired_places', sa.Integer(), server_default='0', nullable=False, comment='Places with a paired organisation'))
        batch_op.add_column(sa.Column('pairable_places', sa.Integer(), server_default='0', nullable=False, comment='Places of the levels at which pairings are made'))
        batch_op.add_column(sa.Column('property_on_roll', sa.Integer(), server_default='0', nullable=False, comment='Staff of property firms on the roll, where the firm reported'))
        batch_op.add_column(sa.Column('property_present', sa.Integer(), server_default='0', nullable=False, comment='… and present'))



def downgrade() -> None:
    with op.batch_alter_table('place_day', schema=None) as batch_op:
        batch_op.drop_column('property_present')
        batch_op.drop_column('property_on_roll')
        batch_op.drop_column('pairable_places')
        batch_op.drop_column('paired_places')
        batch_op.drop_column('over_hours')
        batch_op.drop_column('staff_on_duty')
        batch_op.drop_column('staff_arrived')
        batch_op.drop_column('staff_sent')
        batch_op.drop_column('staff_short')
        batch_op.drop_column('staff_covered')
        batch_op.drop_column('staff_present')
        batch_op.drop_column('staff_required')

    op.drop_table('staff_need')
    op.drop_table('property_day')
    with op.batch_alter_table('posting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_posting_place_id'))

    op.drop_table('posting')
    with op.batch_alter_table('pairing', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pairing_place_id'))

    op.drop_table('pairing')
    op.drop_table('attendance')
    with op.batch_alter_table('cadre', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cadre_organisation_id'))

    op.drop_table('cadre')
    op.drop_table('staff_day')
    op.drop_table('post_kind')
    op.drop_table('duty_shift')
