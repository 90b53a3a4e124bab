"""Reads about freed places: who would take them, and what was decided."""
