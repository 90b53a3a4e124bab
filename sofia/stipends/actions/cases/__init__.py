"""What a person says of a payment: that it arrived, or that it did not; and what the centre answers."""
