"""What changes an award after it is given: opened, told, answered, decided by an act, and in effect when it is firm."""
