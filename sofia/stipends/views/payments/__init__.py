"""The officers' pages of the pay runs of a call."""
