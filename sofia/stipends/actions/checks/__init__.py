"""What a centre finds out about those who applied: one by one, or many at once."""
