"""Reads about an award: what it would be, its draw with its witnesses, and the proof of each line."""
