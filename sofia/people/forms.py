"""What people type to sign in and to name each other. Shape only."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from sofia.core.names import document_number
from sofia.people.day_field import DayField
from sofia.people.document_types import DocumentType
from sofia.people.models import Centre
from sofia.people.password_forms import PasswordField
from sofia.people.roles import CENTRE_ROLES, Role


class DocumentForm(forms.Form):
    """A person by her document. Dots and spaces in the number are forgiven."""

    document_type = forms.ChoiceField(
        label="Tipo de documento",
        choices=DocumentType.choices,
        initial=DocumentType.CC,
        error_messages={"required": "Elija el tipo de documento.", "invalid_choice": "Elija uno de la lista."},
    )
    document_number = forms.CharField(
        label="Número de documento",
        help_text="Puede escribirlo con o sin puntos.",
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Escriba el número de documento."},
    )

    def clean_document_number(self) -> str:
        try:
            return document_number(self.cleaned_data["document_number"])
        except ValueError as error:
            raise forms.ValidationError(str(error), code="invalid") from error


class SignInForm(DocumentForm):
    """Her own document, and her password."""

    password = PasswordField("Contraseña", "current-password", error_messages={"required": "Escriba su contraseña."})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["document_number"].widget.attrs["autocomplete"] = "username"


class GrantForm(DocumentForm):
    """Who gets which role, in one of the centres given, and on which days."""

    role = forms.ChoiceField(
        label="Rol",
        choices=[("", "Elija un rol"), *((role.value, role.label) for role in CENTRE_ROLES)],
        error_messages={"required": "Elija el rol.", "invalid_choice": "Elija uno de los roles de la lista."},
    )
    centre = forms.ChoiceField(
        label="Centro",
        error_messages={"required": "Elija el centro.", "invalid_choice": "Usted no administra ese centro."},
    )
    start = DayField(label="Desde", help_text="Hoy o después.")
    end = DayField(
        label="Hasta",
        help_text="Último día, incluido. Si no lo escribe, dura hasta que alguien lo termine.",
        required=False,
    )

    def __init__(self, centres: Iterable[Centre], today: date, data: Any = None) -> None:
        super().__init__(data, initial={"start": today})
        self.fields["centre"].choices = [(centre.code, str(centre)) for centre in centres]  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])
