"""Pages of what happens to an award after it is given."""
