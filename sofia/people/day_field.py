"""A day typed in three boxes: easier than a calendar for a date that people know by heart."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class DayInput(forms.MultiWidget):
    """Boxes for day, month and year; the macro ``date_input`` draws them."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in ("day", "month", "year")}, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_0"


class DayField(forms.MultiValueField):
    """Gives a date. Says what is wrong when a part is missing or the day does not exist."""

    widget = DayInput
    default_error_messages = {
        "required": "Escriba el día, el mes y el año.",
        "invalid": "Esa fecha no existe. Revise el día, el mes y el año, por ejemplo 27 3 2007.",
    }

    def __init__(self, **options: Any) -> None:
        parts = [forms.CharField(max_length=4) for _ in ("day", "month", "year")]
        super().__init__(parts, **options)

    def compress(self, data_list: Sequence[str]) -> date | None:
        if not any(data_list):
            return None
        try:
            day, month, year = (int(part) for part in data_list)
            return date(year, month, day)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
