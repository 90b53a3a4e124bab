"""The bank account: she registers it; officers check, confirm or refuse it; anybody of them stops it."""
