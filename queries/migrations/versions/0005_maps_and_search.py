"""maps and search: what a screen needs of an outline, and words that lead to places"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

WORDS = sa.String(length=20).with_variant(sa.String(length=20, collation='C'), 'postgresql')
COLUMNS = [
    sa.Column('search_order', sa.Integer(), nullable=True, comment='What a search shows first: 1000 × depth + letters of the name'),
    sa.Column('west', sa.Double(), nullable=True, comment='Box around its sketch, else around its position and all below it; empty where nothing is below'),
    sa.Column('south', sa.Double(), nullable=True, comment='Box around it'),
    sa.Column('east', sa.Double(), nullable=True, comment='Box around it'),
    sa.Column('north', sa.Double(), nullable=True, comment='Box around it'),
    sa.Column('label_lon', sa.Double(), nullable=True, comment='Where its label stands in the sketch: at its position if it can; empty without'),
    sa.Column('label_lat', sa.Double(), nullable=True, comment='Where its label stands'),
]


def upgrade() -> None:
    # The columns are filled by the load that brings a database here: intake derives them where `search_order` is empty.
    for column in COLUMNS:
        op.add_column('place', column.copy())
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('ALTER TABLE place ALTER COLUMN code TYPE VARCHAR(40) COLLATE "C"')
    op.create_index(op.f('ix_place_search_order_code'), 'place', ['search_order', 'code'], unique=False)
    op.create_index(op.f('ix_place_name_zh'), 'place', ['name_zh'], unique=False)
    op.create_table('place_word',
    sa.Column('ending', WORDS, nullable=False, comment='From some letter of a word to its end, in small letters'),
    sa.Column('name_zh', sa.String(length=120), nullable=False, comment='The Chinese name whose word it is, or whose English one'),
    sa.Column('places', sa.Integer(), nullable=False, comment='Places of that name, and those right under it where it is a folded heading'),
    sa.Column('first_order', sa.Integer(), nullable=False, comment='The least `search_order` of those'),
    sa.PrimaryKeyConstraint('ending', 'name_zh', name=op.f('pk_place_word')),
    sqlite_with_rowid=False
    )


def downgrade() -> None:
    op.drop_table('place_word')
    op.drop_index(op.f('ix_place_name_zh'), 'place')
    op.drop_index(op.f('ix_place_search_order_code'), 'place')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('ALTER TABLE place ALTER COLUMN code TYPE VARCHAR(40) COLLATE "default"')
    for column in reversed(COLUMNS):
        op.drop_column('place', column.name)
