"""first tables"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('intake_run',
    sa.Column('id', sa.Integer(), nullable=False, comment='Number of the load'),
    sa.Column('source', sa.String(length=120), nullable=False, comment='Name of the folder, archive or workbook'),
    sa.Column('started_at', sa.DateTime(), nullable=False, comment='When it began'),
    sa.Column('finished_at', sa.DateTime(), nullable=False, comment='When it was stored'),
    sa.Column('files', sa.JSON(), nullable=False, comment='Per file: name, sha256, table, rows'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_intake_run'))
    )
    op.create_table('level',
    sa.Column('key', sa.String(length=40), nullable=False, comment='Short key, such as grid'),
    sa.Column('depth', sa.Integer(), nullable=False, comment="0 at the top; a place's level lies deeper than its parent's"),
    sa.Column('name_zh', sa.String(length=120), nullable=False, comment='Name in Chinese'),
    sa.Column('name_en', sa.String(length=120), nullable=False, comment='Name in English'),
    sa.Column('plural_en', sa.String(length=120), nullable=False, comment='Name in English for several'),
    sa.Column('folded', sa.Boolean(), nullable=False, comment='Whether the drill-down steps over it: yes or no'),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_level')),
    sa.UniqueConstraint('depth', name=op.f('uq_level_depth')),
    )
    op.create_table('map_feature',
    sa.Column('id', sa.Integer(), nullable=False, comment='Number of the feature'),
    sa.Column('code', sa.String(length=40), nullable=False, comment='Unique code'),
    sa.Column('kind', sa.String(length=40), nullable=False, comment='road, water, green or footprint'),
    sa.Column('name_zh', sa.String(length=120), nullable=True, comment='Name in Chinese'),
    sa.Column('name_en', sa.String(length=120), nullable=True, comment='Name in English'),
    sa.Column('depth', sa.Integer(), nullable=False, comment='Drawn on maps of places of this depth and deeper; 0 = always'),
    sa.Column('geometry', sa.Text(), nullable=False, comment='GeoJSON geometry'),
    sa.Column('west', sa.Double(), nullable=False, comment='Bounding box'),
    sa.Column('south', sa.Double(), nullable=False, comment='Bounding box'),
    sa.Column('east', sa.Double(), nullable=False, comment='Bounding box'),
    sa.Column('north', sa.Double(), nullable=False, comment='Bounding box'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_map_feature')),
    sa.UniqueConstraint('code', name=op.f('uq_map_feature_code')),
    )
    op.create_table('notice',
    sa.Column('key', sa.String(length=40), nullable=False, comment='Short key'),
    sa.Column('text_zh', sa.Text(), nullable=False, comment='The sentence in Chinese'),
    sa.Column('text_en', sa.Text(), nullable=False, comment='The sentence in English'),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_notice')),
    )
    op.create_table('organisation',
    sa.Column('id', sa.Integer(), nullable=False, comment='Number of the organisation'),
    sa.Column('code', sa.String(length=40), nullable=False, comment='Unique code'),
    sa.Column('name_zh', sa.String(length=120), nullable=False, comment='Name in Chinese'),
    sa.Column('name_en', sa.String(length=120), nullable=True, comment='Name in English'),
    sa.Column('kind', sa.String(length=40), nullable=False, comment='department, street_office, hospital, property_firm, volunteers, other'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation')),
    sa.UniqueConstraint('code', name=op.f('uq_organisation_code')),
    )
    op.create_table('place_ancestor',
    sa.Column('ancestor_id', sa.Integer(), nullable=False, comment='The place above'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place itself'),
    sa.Column('distance', sa.Integer(), nullable=False, comment='Steps between them'),
    sa.PrimaryKeyConstraint('ancestor_id', 'place_id', name=op.f('pk_place_ancestor')),
    sqlite_with_rowid=False,
    )
    with op.batch_alter_table('place_ancestor', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_place_ancestor_place_id'), ['place_id'], unique=False)

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
    sa.PrimaryKeyConstraint('date', 'place_id', name=op.f('pk_place_day')),
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
    op.create_table('place_total',
    sa.Column('place_id', sa.Integer(), nullable=False, comment='The place above'),
    sa.Column('level_key', sa.String(length=40), nullable=False, comment='The level counted'),
    sa.Column('places', sa.Integer(), nullable=False, comment='Places of that level'),
    sa.Column('households', sa.Integer(), nullable=False, comment='Households registered at them'),
    sa.Column('residents', sa.Integer(), nullable=False, comment='Residents registered at them'),
    sa.PrimaryKeyConstraint('place_id', 'level_key', name=op.f('pk_place_total')),
    sqlite_with_rowid=False,
    )
    op.create_table('report_day',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('as_of', sa.DateTime(), nullable=True, comment='When the latest of its reports came in'),
    sa.PrimaryKeyConstraint('date', name=op.f('pk_report_day'))
    )
    op.create_table('screening_round',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False, comment='1, 2, 3, …'),
    sa.Column('name_zh', sa.String(length=120), nullable=False, comment='Name in Chinese'),
    sa.Column('name_en', sa.String(length=120), nullable=False, comment='Name in English'),
    sa.Column('starts', sa.Date(), nullable=False, comment='First day'),
    sa.Column('ends', sa.Date(), nullable=False, comment='Last day, as planned'),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_screening_round')),
    )
    op.create_table('duty_role',
    sa.Column('key', sa.String(length=40), nullable=False, comment='Short key, such as grid_head; observer reports for its building'),
    sa.Column('level_key', sa.String(length=40), nullable=False, comment='Key of the level whose places have it'),
    sa.Column('name_zh', sa.String(length=120), nullable=False, comment='Name in Chinese'),
    sa.Column('name_en', sa.String(length=120), nullable=False, comment='Name in English'),
    sa.Column('per_stairwell', sa.Boolean(), nullable=False, comment='Whether each stairwell of the place has one: yes or no'),
    sa.Column('leads', sa.Boolean(), nullable=False, comment='Whether its holder answers for the place (one role per level): yes or no'),
    sa.ForeignKeyConstraint(['level_key'], ['level.key'], name=op.f('fk_duty_role_level_key')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_duty_role')),
    )
    op.create_table('place',
    sa.Column('id', sa.Integer(), nullable=False, comment='Number of the place inside this database'),
    sa.Column('code', sa.String(length=40), nullable=False, comment='Unique code; names may repeat, codes may not'),
    sa.Column('level_key', sa.String(length=40), nullable=False, comment='Key of its level'),
    sa.Column('parent_id', sa.Integer(), nullable=True, comment='Code of the place above; empty only for the one root'),
    sa.Column('name_zh', sa.String(length=120), nullable=False, comment='Name in Chinese'),
    sa.Column('name_en', sa.String(length=120), nullable=True, comment='Name in English; the Chinese one is shown where it is missing'),
    sa.Column('kind', sa.String(length=40), nullable=True, comment='Kind within its level, such as modern, old or open (A1)'),
    sa.Column('households', sa.Integer(), nullable=True, comment='Households registered at this very place; never those of the places below it'),
    sa.Column('residents', sa.Integer(), nullable=True, comment='Residents registered at this very place, likewise'),
    sa.Column('stairwells', sa.Integer(), nullable=True, comment='Stairwells of a building'),
    sa.Column('floors', sa.Integer(), nullable=True, comment='Floors of a building'),
    sa.Column('lon', sa.Double(), nullable=True, comment='Longitude in degrees'),
    sa.Column('lat', sa.Double(), nullable=True, comment='Latitude in degrees'),
    sa.Column('counted_on', sa.Date(), nullable=True, comment='Date on which households and residents were counted'),
    sa.Column('valid_from', sa.Date(), nullable=True, comment='First date on which the code is in force'),
    sa.Column('valid_to', sa.Date(), nullable=True, comment='First date on which it is in force no longer'),
    sa.Column('shown_parent_id', sa.Integer(), nullable=True, comment='Nearest place above that is not folded: one click up'),
    sa.Column('search', sa.Text(), nullable=False, comment='What a search looks through: names, pinyin initials, code, folded heading'),
    sa.Column('outline', sa.Text(), nullable=True, comment='Outline as GeoJSON geometry, from outline.geojson'),
    sa.Column('sketch', sa.Text(), nullable=True, comment='The outline simplified for a screen, fitting its neighbours'),
    sa.ForeignKeyConstraint(['level_key'], ['level.key'], name=op.f('fk_place_level_key')),
    sa.ForeignKeyConstraint(['parent_id'], ['place.id'], name=op.f('fk_place_parent_id')),
    sa.ForeignKeyConstraint(['shown_parent_id'], ['place.id'], name=op.f('fk_place_shown_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place')),
    sa.UniqueConstraint('code', name=op.f('uq_place_code')),
    )
    with op.batch_alter_table('place', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_place_parent_id'), ['parent_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_place_shown_parent_id'), ['shown_parent_id'], unique=False)

    op.create_table('duty_holder',
    sa.Column('id', sa.Integer(), nullable=False, comment='Number of the row'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='Code of the place'),
    sa.Column('role_key', sa.String(length=40), nullable=False, comment='Key of the position'),
    sa.Column('unit', sa.String(length=40), nullable=False, comment='Which stairwell, where there are several'),
    sa.Column('name', sa.String(length=120), nullable=True, comment='Name of the person on duty; empty = vacant'),
    sa.Column('phone', sa.String(length=40), nullable=True, comment='Phone of the person on duty'),
    sa.Column('organisation_id', sa.Integer(), nullable=True, comment='Code of the organisation that sent the person'),
    sa.Column('valid_from', sa.Date(), nullable=False, comment='First day in the position; empty = from the beginning'),
    sa.Column('valid_to', sa.Date(), nullable=True, comment='First day no longer in it'),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_duty_holder_organisation_id')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_duty_holder_place_id')),
    sa.ForeignKeyConstraint(['role_key'], ['duty_role.key'], name=op.f('fk_duty_holder_role_key')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_duty_holder')),
    sa.UniqueConstraint('place_id', 'role_key', 'unit', 'valid_from', name=op.f('uq_duty_holder_place_id_role_key_unit_valid_from')),
    )
    op.create_table('observer_report',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='Code of the building'),
    sa.Column('reported_at', sa.DateTime(), nullable=False, comment='When the report came in'),
    sa.Column('normal', sa.Boolean(), nullable=False, comment='Whether all is normal: yes or no'),
    sa.Column('outsiders', sa.Integer(), nullable=True, comment='Outsiders seen that day'),
    sa.Column('moved_in', sa.Integer(), nullable=True, comment='People moved in that day'),
    sa.Column('moved_out', sa.Integer(), nullable=True, comment='People moved out that day'),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_observer_report_place_id')),
    sa.PrimaryKeyConstraint('date', 'place_id', name=op.f('pk_observer_report')),
    sqlite_with_rowid=False,
    )
    op.create_table('screening_day',
    sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
    sa.Column('place_id', sa.Integer(), nullable=False, comment='Code of the place that reports'),
    sa.Column('at_door', sa.Integer(), nullable=False, comment='Households reached at the door that day'),
    sa.Column('by_phone', sa.Integer(), nullable=False, comment='Households reached by phone that day'),
    sa.Column('absent', sa.Integer(), nullable=False, comment='Households newly found not at home that day'),
    sa.Column('absent_reached', sa.Integer(), nullable=False, comment='Households found not at home before and reached since, that day'),
    sa.Column('reported_at', sa.DateTime(), nullable=True, comment='When the report came in'),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_screening_day_place_id')),
    sa.PrimaryKeyConstraint('date', 'place_id', name=op.f('pk_screening_day')),
    sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table('screening_day')
    op.drop_table('observer_report')
    op.drop_table('duty_holder')
    with op.batch_alter_table('place', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_place_shown_parent_id'))
        batch_op.drop_index(batch_op.f('ix_place_parent_id'))

    op.drop_table('place')
    op.drop_table('duty_role')
    op.drop_table('screening_round')
    op.drop_table('report_day')
    op.drop_table('place_total')
    op.drop_table('place_duty')
    op.drop_table('place_day')
    with op.batch_alter_table('place_ancestor', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_place_ancestor_place_id'))

    op.drop_table('place_ancestor')
    op.drop_table('organisation')
    op.drop_table('notice')
    op.drop_table('map_feature')
    op.drop_table('level')
    op.drop_table('intake_run')
