"""What happened, for good: who did what to what and when, and who read what. Nobody can change it quietly."""
