"""Passwords as they are typed: pasted or not, shown or not, and the same on every keyboard."""

import unicodedata
from typing import Any

from django import forms

from sofia.core.names import document_number
from sofia.people.passwords import LEAST, MOST, Owner, faults


class PasswordField(forms.CharField):
    """A password as it is hashed: «ñ» is one letter whether a keyboard sends it as one sign or as two."""

    def __init__(self, label: str, autocomplete: str, **options: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, "autocapitalize": "none"})
        super().__init__(label=label, strip=False, widget=widget, max_length=2 * MOST, **options)

    def to_python(self, value: Any) -> str:
        return unicodedata.normalize("NFKC", super().to_python(value) or "")


class NewPasswordForm(forms.Form):
    """A new password, twice. Registration, recovery and its change ask for it with this form."""

    password = PasswordField(
        "Contraseña nueva",
        "new-password",
        help_text=f"Al menos {LEAST} caracteres. Puede pegarla. Varias palabras seguidas sirven.",
        error_messages={"required": "Escriba la contraseña nueva."},
    )
    again = PasswordField(
        "Escríbala otra vez", "new-password", error_messages={"required": "Escriba otra vez la contraseña nueva."}
    )

    def __init__(self, owner: Owner, data: Any = None) -> None:
        super().__init__(data)
        self.owner = owner

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        if found := faults(password, self.owner):
            raise forms.ValidationError(found)
        return password

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError("Las dos contraseñas no son iguales. Escríbalas otra vez.")
        return again


class RecoveryForm(NewPasswordForm):
    """A new password by a link; with the number of the document too when the mailbox was never confirmed."""

    document_number = forms.CharField(
        label="Número de documento",
        help_text="Su correo todavía no está confirmado: así sabemos que el enlace le llegó a usted.",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Escriba el número de su documento."},
    )
    field_order = ("document_number", "password", "again")

    def __init__(self, owner: Owner, data: Any = None, *, confirmed: bool) -> None:
        super().__init__(owner, data)
        if confirmed:
            del self.fields["document_number"]

    def clean_document_number(self) -> str:
        try:
            return document_number(self.cleaned_data["document_number"])
        except ValueError as error:
            raise forms.ValidationError(str(error), code="invalid") from error


class ChangePasswordForm(NewPasswordForm):
    """The one in use, and the new one."""

    current = PasswordField(
        "Contraseña actual", "current-password", error_messages={"required": "Escriba su contraseña actual."}
    )
    field_order = ("current", "password", "again")
