"""The verbs of a person's rights, and of what is deleted by itself."""
