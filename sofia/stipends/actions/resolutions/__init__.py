"""The resolution: drafted from the decision, numbered, signed, filed, published, notified, and appealed."""
