"""A column whose content only this installation reads."""

from typing import Any

from django.db import models


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """Sealed bytes; empty means that nothing is kept. Write and read it with `sofia.vault.rows`.

    ``bound_to``: the attribute of the row (its person, usually) that the content belongs to: under another one it
    does not open.
    """

    def __init__(self, verbose_name: str = "", *, bound_to: str, **options: Any) -> None:
        self.bound_to = bound_to
        super().__init__(verbose_name, **{"blank": True, "default": b"", **options})

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "bound_to": self.bound_to}
