"""What the norm says of who may be certified and of who gets a constancia: pure functions over what is known."""
