"""The pages of those who grade, and of who sees that it is done."""
