"""The lists of who applied: one at the end of each day, and a final one."""
