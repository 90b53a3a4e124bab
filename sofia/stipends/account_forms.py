"""What is typed about a bank account. Shape only: the actions judge."""

import re
from typing import Any

from django import forms

from sofia.core import clock
from sofia.people.day_field import DayField
from sofia.people.document_forms import HandInForm
from sofia.people.forms import DocumentForm
from sofia.stipends.actions.accounts.check import Certified
from sofia.stipends.actions.accounts.register import Said
from sofia.stipends.banks import banks, number_problem
from sofia.stipends.models import AccountKind, AccountRefusal

NOT_EQUAL = "Los dos números no son iguales. Escríbalo otra vez, mirando el certificado."
NOT_YET = "Ese día todavía no llega. Escriba la fecha que dice el certificado."


class AccountNumberField(forms.CharField):
    """The number of an account as people write it: with spaces, dots or dashes, which say nothing."""

    def __init__(self, label: str, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"})
        missing = {"required": "Escriba el número de la cuenta."}
        super().__init__(label=label, max_length=30, widget=widget, error_messages=missing, **options)

    def to_python(self, value: Any) -> str:
        return re.sub(r"[\s.\-]", "", super().to_python(value) or "")


class CertificateForm(HandInForm):
    """The certificate alone: the rest is typed while looking at it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].label = "Certificado de la cuenta, en una foto o en un PDF"


class NumbersForm(forms.Form):
    """What the certificate says; the number twice."""

    use_required_attribute = False

    bank = forms.ChoiceField(
        label="Banco",
        error_messages={"required": "Elija el banco.", "invalid_choice": "Elija un banco de la lista."},
    )
    kind = forms.ChoiceField(
        label="Clase de cuenta",
        choices=AccountKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija la clase de cuenta.", "invalid_choice": "Elija una de la lista."},
    )
    number = AccountNumberField("Número de la cuenta", help_text="El de Nequi, Daviplata y otros es el del celular.")
    again = AccountNumberField("Otra vez el número", help_text="Escríbalo de nuevo, sin copiarlo.")
    certificate_date = DayField(label="Fecha del certificado", help_text="La que está escrita en él.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["bank"]
        chosen.choices = [("", "Elija un banco"), *banks().items()]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        number, again = said.get("number"), said.get("again")
        if number and "kind" in said and (problem := number_problem(said["kind"], number)):
            self.add_error("number", problem)
        elif number and again and number != again:
            self.add_error("again", NOT_EQUAL)
        return said

    def clean_certificate_date(self) -> Any:
        if self.cleaned_data["certificate_date"] > clock.today():
            raise forms.ValidationError(NOT_YET)
        return self.cleaned_data["certificate_date"]

    def said(self) -> Said:
        return Said(**{name: self.cleaned_data[name] for name in ("bank", "kind", "number", "certificate_date")})


class CertifiedForm(DocumentForm):
    """What the officer reads in the certificate, without seeing what the learner typed."""

    use_required_attribute = False

    number = AccountNumberField("Número de la cuenta, como está en el certificado")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["document_type"].label = "Tipo de documento del titular"
        self.fields["document_number"].label = "Número de documento del titular, como está en el certificado"

    def certified(self) -> Certified:
        said = self.cleaned_data
        return Certified(f"{said['document_type']}-{said['document_number']}", said["number"])


class RefuseForm(forms.Form):
    """Why the account does not serve."""

    use_required_attribute = False

    reason = forms.ChoiceField(
        label="¿Por qué se devuelve?",
        choices=AccountRefusal,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija por qué se devuelve."},
    )
