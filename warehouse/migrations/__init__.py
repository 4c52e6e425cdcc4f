"""Alembic's folder: one file per migration in ``versions``, numbered, run by ``warehouse.upgrade``."""
