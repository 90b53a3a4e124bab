"""What is typed to show that a person registers: the numbers of an image, or those of a letter."""

import re
from typing import Any

from django import forms

from sofia.people.registration.proof import CODE_DIGITS, IMAGE_DIGITS


class DigitsField(forms.CharField):
    """So many digits; spaces between them are forgiven."""

    def __init__(self, label: str, count: int, **options: Any) -> None:
        attributes = {"inputmode": "numeric", "autocomplete": options.pop("autocomplete", "off")}
        super().__init__(label=label, max_length=20, widget=forms.TextInput(attrs=attributes), **options)
        self.count = count
        self.error_messages["required"] = f"Escriba los {count} números."

    def clean(self, value: Any) -> str:
        text = re.sub(r"[\s-]", "", super().clean(value))
        if not re.fullmatch(rf"[0-9]{{{self.count}}}", text, re.ASCII):
            raise forms.ValidationError(f"Son {self.count} números. Revíselos.", code="invalid")
        return text


class ImageForm(forms.Form):
    digits = DigitsField("Números de la imagen", IMAGE_DIGITS)


class CodeForm(forms.Form):
    digits = DigitsField("Código que llegó a su correo", CODE_DIGITS, autocomplete="one-time-code")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="id_code_%s")
