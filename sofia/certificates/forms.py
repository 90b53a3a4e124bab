"""What is typed and ticked about certificates. Shape only."""

from collections.abc import Iterable
from typing import Any

from django import forms

from sofia.certificates.codes import tidy_code
from sofia.certificates.grounds import ANNULMENTS, CORRECTIONS, Ground
from sofia.core.names import document_number
from sofia.people.document_types import DocumentType
from sofia.people.identity_forms import reason_field, text_field

READ = "La persona y quien verifica leen la causal; el motivo, la persona y el centro."


class TickForm(forms.Form):
    """The numbers of the rows that were ticked, of those that are on the page."""

    ticked = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": "Marque por lo menos una persona.",
            "invalid_choice": "Alguien cambió la lista mientras usted la miraba. Revísela y marque otra vez.",
        },
    )

    def __init__(self, rows: Iterable[int], data: Any = None) -> None:
        super().__init__(data)
        self.fields["ticked"].choices = [(row, str(row)) for row in rows]  # type: ignore[attr-defined]

    def has_ticked(self, row: int) -> bool:
        """Whether the box of that row is ticked: at first every one is, and then those that were sent."""
        return not self.is_bound or str(row) in (self["ticked"].value() or ())


class WithdrawForm(forms.Form):
    """Why a proposal is taken back."""

    reason = reason_field("Motivo del retiro", "Por ejemplo: falta un juicio.", "Escriba por qué la retira.")


def ground_field(grounds: tuple[Ground, ...]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Causal",
        help_text=READ,
        choices=[(ground.value, ground.label) for ground in grounds],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija una causal.", "invalid_choice": "Elija una causal de la lista."},
    )


class ReplaceForm(forms.Form):
    """Why a certificate is corrected."""

    ground = ground_field(CORRECTIONS)
    reason = reason_field("Motivo", "Qué estaba mal.", "Escriba qué estaba mal.")

    def clean_ground(self) -> Ground:
        return Ground(self.cleaned_data["ground"])


class AnnulForm(forms.Form):
    """Why a certificate is annulled, and which act orders it."""

    ground = ground_field(ANNULMENTS)
    reason = reason_field("Motivo", "Qué pasó.", "Escriba qué pasó.")
    support = text_field(
        "Acto que lo ordena",
        "Escriba el número y la fecha del acto.",
        help_text="Por ejemplo «Resolución 12 del 3 de noviembre de 2026».",
    )

    def clean_ground(self) -> Ground:
        return Ground(self.cleaned_data["ground"])


class FindForm(forms.Form):
    """A certificate by its number or code, or a person by her document. It never stands in an address."""

    paper = forms.CharField(
        label="Número o código del certificado",
        help_text="Por ejemplo 9302-2026-000123, o los 16 signos que están junto al QR.",
        required=False,
        max_length=40,
    )
    document_type = forms.ChoiceField(
        label="Tipo de documento", required=False, choices=[("", "Elija el tipo"), *DocumentType.choices]
    )
    document_number = forms.CharField(label="Número de documento", required=False, max_length=40)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name in ("paper", "document_number"):
            self.fields[name].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_document_number(self) -> str:
        typed = str(self.cleaned_data["document_number"])
        try:
            return document_number(typed) if typed else ""
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        kind, number = typed.get("document_type"), typed.get("document_number")
        if "document_number" in typed and bool(kind) != bool(number):
            missing = "document_number" if kind else "document_type"
            self.add_error(missing, "Escriba el número." if kind else "Elija el tipo de documento.")
        if not self.errors and not (typed["paper"] or number):
            self.add_error("paper", "Escriba el número o el código del certificado, o el documento de la persona.")
        return typed

    @property
    def code(self) -> str:
        """The code that was typed, or nothing when it is no code."""
        return tidy_code(self.cleaned_data["paper"])

    @property
    def number(self) -> str:
        return str(self.cleaned_data["paper"]).strip()
