"""one word per thing: what cadres do is a job, what a shift of a checkpoint needs a headcount, channels as the posts say"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

COLUMNS = [('posting', 'post_kind_key', 'job_key'), ('staff_need', 'post_kind_key', 'job_key'),
           ('job_total', 'post_kind_key', 'job_key'), ('checkpoint', 'posts', 'headcount')]
# PostgreSQL shows names and comments; SQLite keeps the names of keys to itself, but for that of the unique one.
CONSTRAINTS = [('job', 'pk_post_kind', 'pk_job'), ('posting', 'fk_posting_post_kind_key', 'fk_posting_job_key'),
               ('staff_need', 'fk_staff_need_post_kind_key', 'fk_staff_need_job_key')]
UNIQUE = 'uq_staff_need_place_id_post_kind_key_shift_key_valid_from', 'uq_staff_need_place_id_job_key_shift_key_valid_from'
COMMENTS = [
    ('posting', 'job_key', 'Key of the kind of post', 'Key of the job'),
    ('staff_need', 'job_key', 'Key of the kind of post', 'Key of the job'),
    ('job_total', 'job_key', 'The kind of post', 'The job'),
    ('staff_total', 'covered', 'People needed and there, per place, kind of post and shift: required - short',
     'People needed and there, per place, job and shift: required - short'),
    ('posting', 'channel', 'dispatched (组织选派), self_reported (主动报到) or resident (居住地报到)',
     'assigned (组织选派), volunteered (自愿报到) or home_community (居住地报到)'),
]
CHANNELS = [('dispatched', 'assigned'), ('self_reported', 'volunteered'), ('resident', 'home_community')]


def upgrade() -> None:
    op.rename_table('post_kind', 'job')
    for table, once, now in COLUMNS:
        op.execute(f'ALTER TABLE {table} RENAME COLUMN {once} TO {now}')
    _rename_keys(CONSTRAINTS, UNIQUE, ['place_id', 'job_key', 'shift_key', 'valid_from'])
    _comment(1)
    posting = sa.table('posting', sa.column('channel', sa.String))
    for once, now in CHANNELS:
        op.execute(posting.update().where(posting.c.channel == once).values(channel=now))


def downgrade() -> None:
    _comment(0)
    posting = sa.table('posting', sa.column('channel', sa.String))
    for once, now in CHANNELS:
        op.execute(posting.update().where(posting.c.channel == now).values(channel=once))
    for table, once, now in COLUMNS:
        op.execute(f'ALTER TABLE {table} RENAME COLUMN {now} TO {once}')
    op.rename_table('job', 'post_kind')
    _rename_keys([(table.replace('job', 'post_kind'), now, once) for table, once, now in CONSTRAINTS],
                 UNIQUE[::-1], ['place_id', 'post_kind_key', 'shift_key', 'valid_from'])


def _rename_keys(constraints: list[tuple[str, str, str]], unique: tuple[str, str], key: list[str]) -> None:
    if op.get_bind().dialect.name == 'postgresql':
        for table, once, now in [*constraints, ('staff_need', *unique)]:
            op.execute(f'ALTER TABLE {table} RENAME CONSTRAINT {once} TO {now}')
        return
    with op.batch_alter_table('staff_need') as staff_need:
        staff_need.drop_constraint(unique[0], type_='unique')
        staff_need.create_unique_constraint(unique[1], key)


def _comment(which: int) -> None:
    if op.get_bind().dialect.name == 'postgresql':
        for table, column, *comments in COMMENTS:
            op.execute(f"COMMENT ON COLUMN {table}.{column} IS '{comments[which]}'")
