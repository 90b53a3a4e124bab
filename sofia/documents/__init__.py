"""What people hand in: looked at before it is taken, sealed where it is kept, never lost and never swapped."""
