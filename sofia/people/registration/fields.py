"""The kinds of box that the questions are made of; each says what is wrong and what to do."""

from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from sofia.core.names import name_fault, tidy
from sofia.people.gazetteer import COLOMBIA, countries, departments

MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


class NameField(forms.CharField):
    """A name as the document has it, kept tidy. ``said``: how a sentence calls it."""

    def __init__(self, label: str, said: str, missing: str, **options: Any) -> None:
        self.said = said
        widget = forms.TextInput(attrs={"spellcheck": "false", "autocomplete": options.pop("autocomplete", "off")})
        super().__init__(label=label, max_length=60, strip=False, widget=widget, **options)
        self.error_messages["required"] = missing
        self.error_messages["max_length"] = "Escriba hasta 60 letras. Si su nombre es más largo, abrevie al final."

    def clean(self, value: Any) -> str:
        text = tidy(super().clean(value))
        if text and (fault := name_fault(str(value).strip())):
            raise ValidationError(f"{self.said} {fault}", code="invalid")
        if self.required and not text:
            raise ValidationError(self.error_messages["required"], code="required")
        return text


class PhoneField(forms.CharField):
    """A telephone of Colombia, or of any country when it begins with «+». Gives it as +573001234567."""

    def __init__(self, label: str, *, mobile: bool = False, **options: Any) -> None:
        attributes = {"inputmode": "tel", "autocomplete": options.pop("autocomplete", "off")}
        super().__init__(label=label, max_length=30, widget=forms.TextInput(attrs=attributes), **options)
        self.mobile = mobile
        self.error_messages["required"] = f"Escriba {'el celular' if mobile else 'el teléfono'}."

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            number = phonenumbers.parse(text, COLOMBIA)
        except phonenumbers.NumberParseException as error:
            raise self._wrong() from error
        if not phonenumbers.is_valid_number(number):
            raise self._wrong()
        if self.mobile and phonenumbers.number_type(number) not in MOBILE:
            raise ValidationError("Ese teléfono no es un celular. Escriba uno que reciba mensajes.", code="fixed")
        return phonenumbers.format_number(number, PhoneNumberFormat.E164)

    def _wrong(self) -> ValidationError:
        hint = "los 10 números de un celular, que empieza por 3" if self.mobile else "los 10 números del teléfono"
        return ValidationError(f"Escriba {hint}. Si es de otro país, empiece por «+».", code="invalid")


class PlaceField(forms.ChoiceField):
    """A department of Colombia or another country. Gives the code: two digits, or two letters."""

    def __init__(self, label: str, missing: str, **options: Any) -> None:
        messages = {"required": missing, "invalid_choice": "Elija un lugar de la lista."}
        super().__init__(label=label, choices=places, error_messages=messages, **options)


def places() -> list[Any]:
    """What stands in the list, in two groups."""
    abroad = [(code, name) for code, name in countries().items() if code != COLOMBIA]
    return [("", "Elija"), ("Colombia", list(departments().items())), ("Otro país", abroad)]


def shown_phone(number: str) -> str:
    """«+573001234567» → «300 1234567»; with its country when it is of another."""
    parsed = phonenumbers.parse(number)
    home = parsed.country_code == phonenumbers.country_code_for_region(COLOMBIA)
    return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL)
