"""The pages of an award: its rehearsal, its decision, its draw with its witnesses, and the proof of each line."""
