"""The money of a call as a page: what each learner sees of hers, and what the officers see of all of it."""
