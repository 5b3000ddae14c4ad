"""Alembic's folder: how each version of the store becomes the next."""
