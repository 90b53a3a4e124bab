"""The lists that a call publishes: for anybody, for the centre, and each learner's own part of them."""
