"""The papers of a call on their way through those who grade them."""
