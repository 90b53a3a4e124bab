"""What people type to sign in. Shape only."""

from django import forms

from sofia.core.names import document_number
from sofia.people.document_types import DocumentType


class SignInForm(forms.Form):
    """Document and password. Dots and spaces in the number are forgiven."""

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
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "username", "spellcheck": "false"}),
        error_messages={"required": "Escriba su número de documento."},
    )
    password = forms.CharField(
        label="Contraseña",
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Escriba su contraseña."},
    )

    def clean_document_number(self) -> str:
        try:
            return document_number(self.cleaned_data["document_number"])
        except ValueError as error:
            raise forms.ValidationError(str(error), code="invalid") from error
