"""one table of totals per subject in place of the wide one; a version of the data that only grows"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('screening_total',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('at_door', sa.Integer(), nullable=False, comment='Households reached at the door in this round'),
    sa.Column('by_phone', sa.Integer(), nullable=False, comment='Households reached by phone in this round'),
    sa.Column('absent', sa.Integer(), nullable=False, comment='Households found not at home in this round'),
    sa.Column('absent_reached', sa.Integer(), nullable=False, comment='… and reached later'),
    sa.PrimaryKeyConstraint('date', 'place_id', name=op.f('pk_screening_total')),
    sqlite_with_rowid=False
    )
    op.create_table('observer_total',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('alarmed', sa.Integer(), nullable=False, comment='Observers who reported that not all is normal'),
    sa.PrimaryKeyConstraint('date', 'place_id', name=op.f('pk_observer_total')),
    sqlite_with_rowid=False
    )
    op.create_table('checkpoint_total',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('checkpoints', sa.Integer(), nullable=False, comment='Checkpoints open on that date'),
    sa.Column('required_minutes', sa.Integer(), nullable=False, comment='People required, from 00:00 to 24:00'),
    sa.Column('reported_minutes', sa.Integer(), nullable=False, comment='… of shifts that reported who was present'),
    sa.Column('staffed_minutes', sa.Integer(), nullable=False, comment='… at which somebody stood; nobody makes up for another shift'),
    sa.Column('gap_minutes', sa.Integer(), nullable=False, comment='With nobody there, though somebody was required'),
    sa.Column('short_minutes', sa.Integer(), nullable=False, comment='With some, but fewer than required'),
    sa.Column('night_required_minutes', sa.Integer(), nullable=False, comment='People required before 06:00 and from 23:00'),
    sa.Column('night_reported_minutes', sa.Integer(), nullable=False, comment='… of shifts that reported who was present'),
    sa.Column('night_staffed_minutes', sa.Integer(), nullable=False, comment='… at which somebody stood'),
    sa.Column('entries', sa.Integer(), nullable=False, comment='People let in, on shifts that began that day'),
    sa.Column('turned_back', sa.Integer(), nullable=False, comment='People turned back, likewise'),
    sa.Column('fevers', sa.Integer(), nullable=False, comment='People found with a fever, likewise'),
    sa.PrimaryKeyConstraint('date', 'place_id', name=op.f('pk_checkpoint_total')),
    sqlite_with_rowid=False
    )
    op.create_table('staff_total',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('required', sa.Integer(), nullable=False, comment='People needed, where the need is stated'),
    sa.Column('present', sa.Integer(), nullable=False, comment='Cadres in post: arrived and not gone again'),
    sa.Column('covered', sa.Integer(), nullable=False, comment='People needed and there, per place, kind of post and shift: required - short'),
    sa.Column('short', sa.Integer(), nullable=False, comment='People needed and not there, likewise: no surplus makes up for it elsewhere'),
    sa.Column('sent', sa.Integer(), nullable=False, comment='Cadres sent so far, each counted once, at the place last sent to'),
    sa.Column('arrived', sa.Integer(), nullable=False, comment='… and arrived there'),
    sa.Column('on_duty', sa.Integer(), nullable=False, comment='Cadres who worked that day'),
    sa.Column('over_hours', sa.Integer(), nullable=False, comment='Cadres with more than 12 hours in 24, or the sixth day on end without rest'),
    sa.Column('property_on_roll', sa.Integer(), nullable=False, comment='Staff of property firms on the roll, where the firm reported'),
    sa.Column('property_present', sa.Integer(), nullable=False, comment='… and present'),
    sa.PrimaryKeyConstraint('date', 'place_id', name=op.f('pk_staff_total')),
    sqlite_with_rowid=False
    )
    op.create_table('job_total',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('post_kind_key', sa.String(length=40), nullable=False, comment='The kind of post'),
    sa.Column('shift_key', sa.String(length=40), nullable=False, comment='The shift'),
    sa.Column('required', sa.Integer(), nullable=False, comment='People needed'),
    sa.Column('present', sa.Integer(), nullable=False, comment='Cadres in post'),
    sa.Column('short', sa.Integer(), nullable=False, comment='Gaps, each counted where the need is stated: no surplus makes up for it elsewhere'),
    sa.PrimaryKeyConstraint('date', 'place_id', 'post_kind_key', 'shift_key', name=op.f('pk_job_total')),
    sqlite_with_rowid=False
    )
    op.create_table('report_status',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('subject', sa.String(length=40), nullable=False, comment='Key of the subject, or `any`'),
    sa.Column('expected', sa.Integer(), nullable=False, comment='Those who should report, and those who did though nobody asked'),
    sa.Column('on_time', sa.Integer(), nullable=False, comment='… reported by the hour set, or nobody noted when'),
    sa.Column('late', sa.Integer(), nullable=False, comment='… reported after it'),
    sa.PrimaryKeyConstraint('date', 'place_id', 'subject', name=op.f('pk_report_status')),
    sqlite_with_rowid=False
    )
    op.create_table('register_total',
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place above'),
    sa.Column('level_key', sa.String(length=40), nullable=False, comment='The level counted'),
    sa.Column('valid_from', sa.Date(), nullable=False, comment='First day of the period'),
    sa.Column('valid_to', sa.Date(), nullable=True, comment='First day of the next; empty = there is none'),
    sa.Column('places', sa.Integer(), nullable=False, comment='Places of that level in force'),
    sa.Column('households', sa.Integer(), nullable=False, comment='Households registered at them'),
    sa.Column('residents', sa.Integer(), nullable=False, comment='Residents registered at them'),
    sa.PrimaryKeyConstraint('place_id', 'level_key', 'valid_from', name=op.f('pk_register_total')),
    sqlite_with_rowid=False
    )
    op.create_table('duty_total',
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place above'),
    sa.Column('role_key', sa.String(length=40), nullable=False, comment='The role counted'),
    sa.Column('valid_from', sa.Date(), nullable=False, comment='First day of the period'),
    sa.Column('valid_to', sa.Date(), nullable=True, comment='First day of the next; empty = there is none'),
    sa.Column('positions', sa.Integer(), nullable=False, comment='Positions'),
    sa.Column('filled', sa.Integer(), nullable=False, comment='… with a named holder'),
    sa.PrimaryKeyConstraint('place_id', 'role_key', 'valid_from', name=op.f('pk_duty_total')),
    sqlite_with_rowid=False
    )
    op.create_table('pairing_total',
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
    sa.Column('valid_from', sa.Date(), nullable=False, comment='First day of the period'),
    sa.Column('valid_to', sa.Date(), nullable=True, comment='First day of the next; empty = there is none'),
    sa.Column('places', sa.Integer(), nullable=False, comment='Places of the levels at which pairings are made'),
    sa.Column('paired', sa.Integer(), nullable=False, comment='… with a paired organisation'),
    sa.PrimaryKeyConstraint('place_id', 'valid_from', name=op.f('pk_pairing_total')),
    sqlite_with_rowid=False
    )
    op.create_table('data_version',
    sa.Column('id', sa.Integer(), nullable=False, comment='1'),
    sa.Column('number', sa.Integer(), nullable=False, comment='Raised by everything that writes'),
    sa.Column('summed', sa.Boolean(), nullable=False, comment='Whether the totals are those of this schema; a new schema may need them anew'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_data_version')),
    )
    # Not in a batch: that would make SQLite drop a table to which others refer.
    op.add_column('place', sa.Column('lowest', sa.Boolean(), server_default=sa.true(), nullable=False, comment='Whether nothing lies below it'))
    # The totals follow from the facts: once all revisions are in, whoever upgrades adds them up (`queries.migrations`).
    runs = sa.table('intake_run', sa.column('id', sa.Integer()))
    version = sa.table('data_version', sa.column('id', sa.Integer()), sa.column('number', sa.Integer()), sa.column('summed', sa.Boolean()))
    number = sa.select(sa.func.coalesce(sa.func.max(runs.c.id), 0)).scalar_subquery()
    op.execute(version.insert().values(id=1, number=number, summed=False))
    op.drop_table('place_day')
    op.drop_table('staff_day')
    op.drop_table('place_total')
    op.drop_table('place_duty')


def downgrade() -> None:
    """The tables come back empty: the next load of places fills them for every date that has reports."""
    op.create_table('place_day',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place'),
    sa.Column('households', sa.Integer(), nullable=False, comment='Households registered on that date'),
    sa.Column('units', sa.Integer(), nullable=False, comment='Places that should report that day, on any subject'),
    sa.Column('units_reported', sa.Integer(), nullable=False, comment='… and did'),
    sa.Column('screening_expected', sa.Integer(), nullable=False, comment='Places with households, while a round runs'),
    sa.Column('screening_reported', sa.Integer(), nullable=False, comment='… whose screening report came in'),
    sa.Column('at_door', sa.Integer(), nullable=False, comment='Households reached at the door that day'),
    sa.Column('by_phone', sa.Integer(), nullable=False, comment='Households reached by phone that day'),
    sa.Column('absent', sa.Integer(), nullable=False, comment='Households newly found not at home that day'),
    sa.Column('absent_reached', sa.Integer(), nullable=False, comment='Households found not at home before and reached that day'),
    sa.Column('observers_expected', sa.Integer(), nullable=False, comment='Observers who should report: on time + late + missing'),
    sa.Column('observers_on_time', sa.Integer(), nullable=False, comment='… reported by the hour set'),
    sa.Column('observers_late', sa.Integer(), nullable=False, comment='… reported after it'),
    sa.Column('observers_alarmed', sa.Integer(), nullable=False, comment='… reported that not all is normal'),
    sa.Column('observer_positions', sa.Integer(), nullable=False, comment='Buildings that must have an observer'),
    sa.Column('observers_named', sa.Integer(), nullable=False, comment='… and have one by name'),
    sa.Column('positions', sa.Integer(), nullable=False, comment='Positions in the chain of duty'),
    sa.Column('positions_filled', sa.Integer(), nullable=False, comment='… with a named holder'),
    sa.Column('checkpoints', sa.Integer(), nullable=False, comment='Checkpoints open on that date'),
    sa.Column('checkpoints_reported', sa.Integer(), nullable=False, comment='… that reported who was present on a shift'),
    sa.Column('post_minutes_required', sa.Integer(), nullable=False, comment='People required × minutes, from 00:00 to 24:00'),
    sa.Column('post_minutes_reported', sa.Integer(), nullable=False, comment='… of shifts that reported who was present'),
    sa.Column('post_minutes_staffed', sa.Integer(), nullable=False, comment='… at which somebody stood; nobody makes up for another shift'),
    sa.Column('gap_minutes', sa.Integer(), nullable=False, comment='Minutes of checkpoints with nobody there, though somebody was required'),
    sa.Column('short_minutes', sa.Integer(), nullable=False, comment='Minutes of checkpoints with some, but fewer than required'),
    sa.Column('night_post_minutes_required', sa.Integer(), nullable=False, comment='People required × minutes before 06:00 and from 23:00'),
    sa.Column('night_post_minutes_reported', sa.Integer(), nullable=False, comment='… of shifts that reported who was present'),
    sa.Column('night_post_minutes_staffed', sa.Integer(), nullable=False, comment='… at which somebody stood'),
    sa.Column('entries', sa.Integer(), nullable=False, comment='People let in, on shifts that began that day'),
    sa.Column('turned_back', sa.Integer(), nullable=False, comment='People turned back, likewise'),
    sa.Column('fevers', sa.Integer(), nullable=False, comment='People found with a fever, likewise'),
    sa.Column('staff_required', sa.Integer(), nullable=False, comment='People needed, where the need is stated'),
    sa.Column('staff_present', sa.Integer(), nullable=False, comment='Cadres in post: arrived and not gone again'),
    sa.Column('staff_covered', sa.Integer(), nullable=False, comment='People needed and there, per place, kind of post and shift: required - short'),
    sa.Column('staff_short', sa.Integer(), nullable=False, comment='People needed and not there, likewise: no surplus makes up for it elsewhere'),
    sa.Column('staff_sent', sa.Integer(), nullable=False, comment='Cadres sent so far, each counted once, at the place last sent to'),
    sa.Column('staff_arrived', sa.Integer(), nullable=False, comment='… and arrived there'),
    sa.Column('staff_on_duty', sa.Integer(), nullable=False, comment='Cadres who worked that day'),
    sa.Column('over_hours', sa.Integer(), nullable=False, comment='Cadres with more than 12 hours in 24, or the sixth day on end without rest'),
    sa.Column('paired_places', sa.Integer(), nullable=False, comment='Places with a paired organisation'),
    sa.Column('pairable_places', sa.Integer(), nullable=False, comment='Places of the levels at which pairings are made'),
    sa.Column('property_on_roll', sa.Integer(), nullable=False, comment='Staff of property firms on the roll, where the firm reported'),
    sa.Column('property_present', sa.Integer(), nullable=False, comment='… and present'),
    sa.PrimaryKeyConstraint('date', 'place_id', name=op.f('pk_place_day')),
    sqlite_with_rowid=False,
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
    op.create_table('place_total',
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place above'),
    sa.Column('level_key', sa.String(length=40), nullable=False, comment='The level counted'),
    sa.Column('places', sa.Integer(), nullable=False, comment='Places of that level'),
    sa.Column('households', sa.Integer(), nullable=False, comment='Households registered at them'),
    sa.Column('residents', sa.Integer(), nullable=False, comment='Residents registered at them'),
    sa.PrimaryKeyConstraint('place_id', 'level_key', name=op.f('pk_place_total')),
    sqlite_with_rowid=False,
    )
    op.create_table('place_duty',
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place above'),
    sa.Column('role_key', sa.String(length=40), nullable=False, comment='The role counted'),
    sa.Column('positions', sa.Integer(), nullable=False, comment='Positions'),
    sa.Column('filled', sa.Integer(), nullable=False, comment='… with a named holder'),
    sa.PrimaryKeyConstraint('place_id', 'role_key', name=op.f('pk_place_duty')),
    sqlite_with_rowid=False,
    )
    op.drop_column('place', 'lowest')
    op.drop_table('data_version')
    op.drop_table('pairing_total')
    op.drop_table('duty_total')
    op.drop_table('register_total')
    op.drop_table('report_status')
    op.drop_table('job_total')
    op.drop_table('staff_total')
    op.drop_table('checkpoint_total')
    op.drop_table('observer_total')
    op.drop_table('screening_total')
