"""The pages of those who prepare, publish and follow a call."""
