"""What anybody may see of the offer."""
