"""A new mailbox, as people and officers type it."""

from typing import Any

from django import forms

from sofia.people.forms import DocumentForm
from sofia.people.models import IdentityCheck
from sofia.people.password_forms import PasswordField

SAW = "Diga qué documento vio."


class MailboxField(forms.EmailField):
    """A mailbox that mail reaches: no accents in it."""

    default_error_messages = {
        "required": "Escriba el correo nuevo.",
        "invalid": "Ese no es un correo. Escríbalo completo, como nombre@correo.com, sin tildes ni espacios.",
    }

    def __init__(self, label: str, **options: Any) -> None:
        attributes = {"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(label=label, max_length=254, widget=forms.EmailInput(attrs=attributes), **options)

    def clean(self, value: Any) -> Any:
        mailbox = super().clean(value)
        if not mailbox.isascii():
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return mailbox


class TwiceForm(forms.Form):
    """A mailbox, twice: a wrong letter sends the link to somebody else."""

    mailbox = MailboxField("Correo nuevo")
    mailbox_again = MailboxField("Escriba otra vez el correo nuevo")

    def clean_mailbox_again(self) -> str:
        again = str(self.cleaned_data["mailbox_again"])
        if again != self.cleaned_data.get("mailbox", again):
            raise forms.ValidationError("Los dos correos no son iguales. Revise letra por letra.")
        return again


class OwnMailboxForm(TwiceForm):
    """The person's own, with her password."""

    password = PasswordField(
        "Contraseña", "current-password", error_messages={"required": "Escriba su contraseña, para saber que es usted."}
    )


class SeenForm(forms.Form):
    """What the officer has before her."""

    seen = forms.ChoiceField(
        label="Qué documento vio",
        help_text="La persona está aquí, y la foto es la suya.",
        choices=IdentityCheck.choices,
        widget=forms.RadioSelect,
        error_messages={"required": SAW, "invalid_choice": SAW},
    )


class OpenChangeForm(DocumentForm, TwiceForm, SeenForm):
    """Whose mailbox changes, to which, and after seeing what."""

    surnames = forms.CharField(
        label="Apellidos, como están en el documento",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Escriba los apellidos del documento."},
    )
    field_order = ("document_type", "document_number", "surnames", "mailbox", "mailbox_again", "seen")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name in ("mailbox", "mailbox_again"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
