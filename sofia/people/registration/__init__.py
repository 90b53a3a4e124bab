"""Registration: one question for each page, and what each answer must be."""
