"""The eligible list: published, objected to, answered, adjusted, and published again."""
