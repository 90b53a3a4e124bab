"""The forms of a resolution, of its notifications and of the appeals against it. Shape only: the actions judge."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from sofia.documents.kinds import About
from sofia.people.day_field import DayField
from sofia.people.document_forms import HandInForm
from sofia.stipends.call_forms import WholeField
from sofia.stipends.models import AccessClass, AppealOutcome
from sofia.stipends.models.resolution import outcomes_against

LINES = range(1, 4)
WORDS = 6000  # signs


class BudgetForm(forms.Form):
    """Where the money comes from: up to three lines, each whole or empty."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for turn in LINES:
            self.fields[f"certificate_{turn}"] = forms.CharField(
                label=f"Certificado de disponibilidad, línea {turn}", max_length=60, required=False
            )
            self.fields[f"item_{turn}"] = forms.CharField(label=f"Rubro, línea {turn}", max_length=120, required=False)
            self.fields[f"amount_{turn}"] = WholeField(label=f"Valor en pesos, línea {turn}", required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for turn in LINES:
            line = {name: said.get(f"{name}_{turn}") for name in ("certificate", "item", "amount")}
            for name in (name for name, value in line.items() if any(line.values()) and not value):
                if f"{name}_{turn}" not in self.errors:
                    self.add_error(f"{name}_{turn}", f"Complete la línea {turn}, o déjela en blanco.")
        return said

    def budget(self) -> list[tuple[str, str, int]]:
        said = self.cleaned_data
        lines = [(said[f"certificate_{turn}"], said[f"item_{turn}"], said[f"amount_{turn}"]) for turn in LINES]
        return [line for line in lines if line[0]]

    @staticmethod
    def initial_of(budget: list[tuple[str, str, int]]) -> dict[str, Any]:
        """What the form shows of lines that are kept."""
        names = ("certificate", "item", "amount")
        return {
            f"{name}_{turn}": value
            for turn, line in zip(LINES, budget, strict=False)
            for name, value in zip(names, line, strict=True)
        }


class ContentForm(BudgetForm):
    """Who may read it, what is added to its reasons, and its budget."""

    access_class = forms.ChoiceField(
        label="¿Qué clase de información es?",
        choices=AccessClass,
        widget=forms.RadioSelect,
        help_text="Pública: cualquiera la descarga. Clasificada o reservada: se publica solo su número, su fecha y su "
        "huella, y la leen quienes deben ser notificados.",
        error_messages={"required": "Elija la clase de información."},
    )
    text = forms.CharField(
        label="Consideraciones que agrega el centro",
        max_length=WORDS,
        required=False,
        widget=forms.Textarea,
        help_text="Un párrafo por línea. Comience cada uno con «Que». No escriba nombres ni documentos.",
    )


class DecideForm(BudgetForm):
    """How an appeal ``against`` a kind of act is decided and why; the budget, when it may give a place."""

    outcome = forms.ChoiceField(
        label="¿Cómo se decide?",
        choices=AppealOutcome,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija cómo se decide."},
    )
    text = forms.CharField(
        label="Razones de la decisión",
        max_length=WORDS,
        widget=forms.Textarea,
        help_text="Responda a cada cosa que pide la persona. Un párrafo por línea; comience cada uno con «Que».",
        error_messages={"required": "Escriba por qué se decide así."},
    )

    def __init__(self, against: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(one.value, one.label) for one in outcomes_against(against)]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]


class NumberForm(forms.Form):
    """Its number in the centre's book, and its date."""

    use_required_attribute = False

    number = WholeField(label="Número de la resolución", error_messages={"required": "Escriba el número."})
    dated = DayField(label="Fecha de la resolución")


class SureForm(forms.Form):
    """Nothing to type: only to say that it was looked at. ``seen``: what was."""

    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    sure = forms.BooleanField(
        label="Leí la resolución completa y su anexo.",
        error_messages={"required": "Lea la resolución y marque esta casilla antes de firmar."},
    )


class SignedCopyForm(HandInForm, SureForm):
    """The resolution as it was signed by hand."""

    field_order = ("file", "sure", "seen", "key")


class FilingForm(forms.Form):
    """Under which number and on which day it was filed."""

    use_required_attribute = False

    filing_number = forms.CharField(
        label="Número de radicación", max_length=60, error_messages={"required": "Escriba el número de radicación."}
    )
    filed_on = DayField(label="Día de la radicación")


class WhereForm(forms.Form):
    """Where it is in the archive."""

    use_required_attribute = False

    where = forms.CharField(
        label="¿En qué expediente quedó digitalizada?",
        max_length=120,
        error_messages={"required": "Escriba en qué expediente quedó."},
    )


class NothingForm(forms.Form):
    """A button alone."""


class ProofForm(HandInForm):
    """The paper that somebody signed at the centre, and the day."""

    notified_on = DayField(label="¿Qué día se notificó?")
    field_order = ("notified_on", "file", "key")


class NoticeForm(HandInForm):
    """The notice, and the day that it went up."""

    published_on = DayField(label="¿Qué día se publicó el aviso?")
    field_order = ("published_on", "file", "key")


class LetterForm(HandInForm):
    """An appeal that came on paper."""

    lodged_on = DayField(label="¿Qué día lo recibió el centro?")
    grounds = forms.CharField(
        label="Qué pide la persona, en resumen",
        max_length=WORDS,
        widget=forms.Textarea,
        error_messages={"required": "Escriba qué pide la persona."},
    )
    field_order = ("lodged_on", "grounds", "file", "key")


class WithFile(HandInForm):
    """A form with a file that may be left out."""

    def __init__(self, about: About, *args: Any, **options: Any) -> None:
        super().__init__(about, *args, **options)
        self.fields["file"].required = False
        self.fields["file"].label = "Documento que lo prueba"

    def clean_file(self) -> "UploadedFile[bytes] | None":  # type: ignore[override]
        return super().clean_file() if self.cleaned_data["file"] else None


class AppealForm(WithFile):
    """Her reasons and, if she has one, a document that supports them."""

    grounds = forms.CharField(
        label="¿Por qué no está de acuerdo?",
        max_length=WORDS,
        widget=forms.Textarea,
        help_text="Escriba qué está mal y qué pide. Puede usar sus propias palabras: no necesita abogado.",
        error_messages={"required": "Escriba por qué no está de acuerdo."},
    )
    field_order = ("grounds", "file", "key")
