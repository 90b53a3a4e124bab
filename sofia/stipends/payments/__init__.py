"""Reads of the money of a call: its ledger, its pay runs and their lines."""
