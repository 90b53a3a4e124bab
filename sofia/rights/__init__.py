"""What the Ley 1581 gives every person over her data: to see it, take it with her, and have erased what may be."""
