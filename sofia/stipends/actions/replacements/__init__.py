"""Acts about the freed places of a call and the people who wait for them."""
