"""Applying to a call: the questions of its form, and what somebody answered so far."""
