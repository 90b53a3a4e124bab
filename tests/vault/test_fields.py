"""The column tells migrations all that it needs."""

from sofia.vault.fields import SealedField


def test_a_migration_makes_the_same_column():
    field = SealedField("secreto", bound_to="person_id")
    _, path, args, options = field.deconstruct()
    again = SealedField(*args, **options)
    assert path == "sofia.vault.fields.SealedField"
    assert (again.bound_to, again.blank, again.default) == ("person_id", True, b"")
