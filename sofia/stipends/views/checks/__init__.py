"""The pages on which a centre finds out about those who applied."""
