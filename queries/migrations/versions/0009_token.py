"""a word beside the number of the data version, which no other database and no later state has"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('data_version', sa.Column('token', sa.String(length=16), server_default='', nullable=False, comment='New with each number, and of no other database'))
    version = sa.table('data_version', sa.column('token', sa.String()))
    op.execute(version.update().values(token=secrets.token_hex(8)))


def downgrade() -> None:
    op.drop_column('data_version', 'token')
