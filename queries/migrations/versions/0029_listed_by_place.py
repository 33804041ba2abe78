"""what lacks in the kit of checkpoints and what inspections found is looked up by its place"""

import sqlalchemy as sa
from alembic import op

revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('kit_lack',
    *_ranked(),
    sa.Column('counted_on', sa.Date(), nullable=True, comment='When its kit was counted last; empty = it never was'),
    sa.PrimaryKeyConstraint('date', 'place_id', 'rank', name=op.f('pk_kit_lack')),
    sqlite_with_rowid=False
    )
    op.create_table('inspection_entry',
    *_ranked(),
    sa.Column('at', sa.DateTime(), nullable=False, comment='When it was inspected'),
    sa.Column('finding', sa.String(length=40), nullable=False, comment='What was found'),
    sa.PrimaryKeyConstraint('date', 'place_id', 'rank', name=op.f('pk_inspection_entry')),
    sqlite_with_rowid=False
    )
    # They follow from the facts: whoever upgrades adds them up (`queries.migrations`).
    version = sa.table('data_version', sa.column('summed', sa.Boolean()))
    op.execute(version.update().values(summed=False))


def downgrade() -> None:
    op.drop_table('inspection_entry')
    op.drop_table('kit_lack')


def _ranked() -> list[sa.Column]:
    return [
        sa.Column('date', sa.Date(), nullable=False, comment='Report date'),
        sa.Column('place_id', sa.Integer(), nullable=False, comment='The place, with everything below it'),
        sa.Column('rank', sa.Integer(), nullable=False, comment='Which of them it is, from 1 on; no more than a table shows'),
        sa.Column('checkpoint_id', sa.Integer(), nullable=False, comment='The checkpoint'),
    ]
