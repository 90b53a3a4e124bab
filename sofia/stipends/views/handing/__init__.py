"""The papers of an application: what the learner hands in, and the one PDF of all of them."""
