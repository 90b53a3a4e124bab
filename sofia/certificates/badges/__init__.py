"""A certificate as a credential that other systems read: Open Badges 3.0, which is a W3C verifiable credential."""
