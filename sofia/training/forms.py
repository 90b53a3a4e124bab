"""What officers type about a learner's record. Shape only."""

from datetime import date
from typing import Any

from django import forms

from sofia.offer.models import Cohort
from sofia.people.day_field import DayField
from sofia.people.forms import DocumentForm
from sofia.people.models import Person
from sofia.training.lifecycle import RULES
from sofia.training.models import Alternative
from sofia.training.moves import BY_ACT, TO_A_COHORT

READ_BY_HER = "La persona lo lee en su historia. Se guarda cifrado."
NO_COHORT = "No hay una ficha con ese número. Revíselo."


def reason_field() -> forms.CharField:
    missing = {"required": "Escriba el motivo.", "max_length": "Escríbalo en menos de 400 letras."}
    return forms.CharField(label="Motivo", help_text=READ_BY_HER, max_length=400, error_messages=missing)


def norm_field() -> forms.CharField:
    return forms.CharField(
        label="Norma o acto en que se apoya",
        help_text="Por ejemplo, el número del acta o el artículo del reglamento.",
        max_length=160,
        initial=RULES,
        error_messages={"required": "Escriba la norma o el acto."},
    )


def day_field() -> DayField:
    return DayField(label="¿Desde cuándo rige?", help_text="Hoy, o el día en que pasó si se registra después.")


class OrderForm(forms.Form):
    """From when, why and by which norm."""

    effective_on = day_field()
    reason = reason_field()
    norm = norm_field()


class RevertForm(forms.Form):
    """Why the last change is left without effect."""

    reason = reason_field()
    norm = norm_field()


class MoveForm(OrderForm):
    """What the move of that code asks: an act, or a cohort to go to."""

    def __init__(self, code: str, today: date, data: Any = None) -> None:
        super().__init__(data, initial={"effective_on": today})
        if code in BY_ACT:
            self.fields["act"] = self.fields.pop("norm")
            self.fields["act"].label, self.fields["act"].initial = "Acto académico", ""
        if code in TO_A_COHORT:
            self.fields["cohort"] = cohort_field(required=code == "transfer")
            self.order_fields(["cohort"])

    def clean_cohort(self) -> Cohort | None:
        return cohort_or_none(self.cleaned_data["cohort"])


class EnrolForm(DocumentForm, OrderForm):
    """Who is enrolled in the cohort of the page."""


class FindForm(DocumentForm):
    """Whose enrolments an officer looks for."""


class PracticeForm(forms.Form):
    """How a learner does her practice stage."""

    alternative = forms.ChoiceField(
        label="Alternativa",
        choices=Alternative.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija la alternativa.", "invalid_choice": "Elija una de la lista."},
    )
    start = DayField(label="Desde")
    end = DayField(label="Hasta", help_text="El día en que se espera que termine.")


class EndPracticeForm(forms.Form):
    """When and how it ended."""

    end = DayField(label="¿Qué día terminó?")
    done = forms.TypedChoiceField(
        label="¿La cumplió?",
        choices=[("yes", "Sí, la cumplió"), ("no", "No la cumplió")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Diga si la cumplió.", "invalid_choice": "Elija sí o no."},
    )


class AssignForm(forms.Form):
    """Who teaches the cohort, among the instructors of the centre."""

    person = forms.ModelChoiceField(
        label="Instructor",
        queryset=Person.objects.none(),
        empty_label="Elija",
        error_messages={"required": "Elija quién.", "invalid_choice": "Esa persona ya no es instructor del centro."},
    )
    start = DayField(label="Desde")
    end = DayField(
        label="Hasta", help_text="Último día, incluido. Si no lo escribe, hasta que se termine.", required=False
    )

    def __init__(self, instructors: Any, today: date, data: Any = None) -> None:
        super().__init__(data, initial={"start": today})
        self.fields["person"].queryset = instructors  # type: ignore[attr-defined]


def cohort_field(*, required: bool) -> forms.CharField:
    hint = "Del mismo programa." if required else "Solo si vuelve a otra ficha del mismo programa."
    return forms.CharField(
        label="Número de la ficha a la que va",
        help_text=hint,
        max_length=10,
        required=required,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Escriba el número de la ficha."},
    )


def cohort_or_none(number: str) -> Cohort | None:
    """The cohort of that number; None when no number was written. Raises ValidationError."""
    if not number:
        return None
    found = Cohort.objects.select_related("programme").filter(number=number.strip()).first()
    if found is None:
        raise forms.ValidationError(NO_COHORT, code="invalid")
    return found
