"""What a resolution says, who was told of it, and from when it is firm."""
