"""What the norms say, as pure functions over frozen values: no Django, no clock, no randomness, no files."""
