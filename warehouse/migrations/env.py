"""Alembic's environment: runs migrations inside the transaction that ``warehouse.upgrade`` has opened.

The schema and its version number change together or not at all (both databases have transactional DDL,
SQLite because our engine begins its transactions by hand).
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=False,
)
context.run_migrations()
