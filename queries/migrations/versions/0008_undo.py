"""what a load found and brought, for as long as it can be taken back"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('undo_row',
    sa.Column('run_id', sa.Integer(), autoincrement=False, nullable=False, comment='Number of the load'),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False, comment='1, 2, … in the order of storing'),
    sa.Column('table_name', sa.String(length=40), nullable=False, comment='The table that it is of; empty for dates'),
    sa.Column('kind', sa.String(length=40), nullable=False, comment='found, brought, or the dates that were touched'),
    sa.Column('content', sa.Text(), nullable=False, comment='Columns and rows as JSON; or dates by subject'),
    sa.PrimaryKeyConstraint('run_id', 'number', name=op.f('pk_undo_row')),
    )
    op.add_column('intake_run', sa.Column('undone_at', sa.DateTime(), nullable=True, comment='When it was taken back; empty = it stands'))


def downgrade() -> None:
    op.drop_column('intake_run', 'undone_at')
    op.drop_table('undo_row')
