"""What happens to an award after it is given: what is proposed, what is open, and where each thing stands."""
