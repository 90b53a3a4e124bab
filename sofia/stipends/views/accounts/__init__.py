"""The pages of the bank accounts: the learner's, and those of the officers."""
