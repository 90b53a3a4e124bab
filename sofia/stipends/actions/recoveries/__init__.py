"""What was paid without being owed: opened by the act that says so, and given back in one instalment or several."""
