"""What people type to sign in and to name each other. Shape only."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from sofia.core.names import document_number
from sofia.people.day_field import DayField
from sofia.people.document_types import DocumentType
from sofia.people.models import BlockKind, Centre
from sofia.people.password_forms import PasswordField
from sofia.people.roles import NATIONAL_ROLES, Role


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

    def document(self) -> str:
        """«CC-1002436987», by which an account is known."""
        return f"{self.cleaned_data['document_type']}-{self.cleaned_data['document_number']}"


class GrantForm(DocumentForm):
    """Who gets which of the roles given, in one of the centres given or in the whole country, and on which days."""

    role = forms.ChoiceField(
        label="Rol",
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

    def __init__(self, roles: Iterable[Role], centres: Iterable[Centre], today: date, data: Any = None) -> None:
        super().__init__(data, initial={"start": today})
        chosen: Any = self.fields["role"], self.fields["centre"]
        chosen[0].choices = [("", "Elija un rol"), *((role.value, role.label) for role in roles)]
        chosen[1].choices = [(centre.code, str(centre)) for centre in centres]
        if set(NATIONAL_ROLES) & set(roles):
            chosen[1].required, chosen[1].help_text = False, "Déjelo así para un rol de todo el país."
            chosen[1].choices = [("", "Todo el país"), *chosen[1].choices]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class BlockForm(forms.Form):
    """Whether an account is suspended or closed, and why."""

    kind = forms.ChoiceField(
        label="¿Qué quiere hacer?",
        choices=[
            (BlockKind.SUSPENDED.value, "Suspenderla: por un tiempo nadie ingresa con ella; conserva sus roles"),
            (BlockKind.CLOSED.value, "Cerrarla: nadie ingresa con ella y sus roles terminan"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija suspenderla o cerrarla.", "invalid_choice": "Elija una de las dos."},
    )
    reason = forms.CharField(
        label="Motivo",
        help_text="Lo leen quienes administran el portal. Escriba lo necesario y nada sobre la salud de nadie.",
        max_length=300,
        error_messages={"required": "Escriba el motivo.", "max_length": "Escriba el motivo en menos de 300 letras."},
    )

    def clean_kind(self) -> BlockKind:
        return BlockKind(self.cleaned_data["kind"])
