"""Who grades what, what each said of each paper, and what is looked at again."""
