"""The forms of an award and of its draw. Shape only: the actions judge."""

import json
from copy import deepcopy
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from sofia.core import clock
from sofia.core.names import document_number
from sofia.documents.kinds import KINDS, Kind
from sofia.people.document_forms import HandInForm
from sofia.people.forms import DocumentForm
from sofia.people.models import Person
from sofia.stipends import beacon
from sofia.stipends.beacon import BEACONS

MINUTES = ((10, "En 10 minutos"), (30, "En 30 minutos"), (60, "En una hora"), (24 * 60, "Mañana a esta hora"))
LARGEST = 2**31 - 1
LEARNERS = {"first": "la primera representación", "second": "la segunda representación"}


class AwardForm(forms.Form):
    """``seen``: the outcome that was looked at, so that nothing else is decided."""

    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    sure = forms.BooleanField(
        label="Miré el ensayo: es lo que se debe decidir.",
        error_messages={"required": "Mire el ensayo y marque esta casilla antes de adjudicar."},
    )


class WitnessesForm(forms.Form):
    """Who coordinates the training, among those who do in the centre, and two learners by their documents."""

    use_required_attribute = False

    coordinator = forms.ModelChoiceField(
        label="Coordinación de formación",
        queryset=Person.objects.none(),
        empty_label="Elija",
        error_messages={"required": "Elija quién.", "invalid_choice": "Esa persona ya no coordina la formación."},
    )

    def __init__(self, people: QuerySet[Person], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["coordinator"]
        field.queryset = people  # type: ignore[attr-defined]
        field.label_from_instance = lambda person: person.full_name  # type: ignore[attr-defined]
        for which, words in LEARNERS.items():
            for name, column in DocumentForm.base_fields.items():
                self.fields[f"{which}_{name}"] = asked = deepcopy(column)
                asked.label = f"{column.label} de {words}"

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for which in LEARNERS:
            try:
                said[f"{which}_document_number"] = document_number(said.get(f"{which}_document_number", ""))
            except ValueError as error:
                if f"{which}_document_number" not in self.errors:
                    self.add_error(f"{which}_document_number", str(error))
        return said

    def documents(self) -> dict[str, tuple[str, str]]:
        """Type and number of each learner, by the name of the field where a refusal stands."""
        said = self.cleaned_data
        names = {which: f"{which}_document_number" for which in LEARNERS}
        return {name: (said[f"{which}_document_type"], said[name]) for which, name in names.items()}


class NumberForm(forms.Form):
    """The number of a witness."""

    use_required_attribute = False

    number = forms.IntegerField(
        label="¿Qué número dice?",
        help_text="Cualquier número entero desde 0. Queda escrito y no se puede cambiar.",
        min_value=0,
        max_value=LARGEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Escriba su número.",
            "invalid": "Escriba un número entero, sin decimales.",
            "min_value": "Escriba un número desde 0.",
            "max_value": "Escriba un número más corto.",
        },
    )


class SignActaForm(forms.Form):
    """The witness answers for the acta."""

    use_required_attribute = False

    sure = forms.BooleanField(
        label="Presencié el sorteo, leí el acta y la firmo.",
        error_messages={"required": "Lea el acta y marque esta casilla para firmarla."},
    )


class AnnounceForm(forms.Form):
    """Which beacon settles the draw, and how soon. The development chain is there on rehearsal days only."""

    use_required_attribute = False

    beacon = forms.ChoiceField(
        label="¿Qué faro público decide?",
        widget=forms.RadioSelect,
        error_messages={"required": "Elija el faro.", "invalid_choice": "Elija un faro de la lista."},
    )
    minutes = forms.TypedChoiceField(
        label="¿Cuándo sale la ronda?",
        help_text="Cuente el tiempo para que los testigos estén presentes. La ronda no se puede cambiar después.",
        choices=MINUTES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija cuándo.", "invalid_choice": "Elija cuándo, de la lista."},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [one for one in BEACONS.values() if one.official or clock.rehearsal_day()]
        self.fields["beacon"].choices = [(one.code, one.name) for one in offered]  # type: ignore[attr-defined]
        self.initial = {"beacon": offered[0].code, "minutes": MINUTES[0][0], **self.initial}

    def round(self) -> dict[str, Any]:
        """The beacon and its first round after the wait."""
        code = self.cleaned_data["beacon"]
        due = clock.now() + timedelta(minutes=self.cleaned_data["minutes"])
        return {"beacon_code": code, "round_number": beacon.by_code(code).round_after(due)}


class SignatureForm(forms.Form):
    """The signature of the round: by itself, or within the answer of the beacon as it was copied."""

    use_required_attribute = False

    signature = forms.CharField(
        label="Firma de la ronda",
        help_text="Pegue la respuesta completa del faro, o solo los 96 dígitos de «signature».",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Pegue la firma de la ronda.", "max_length": "Pegue solo la respuesta del faro."},
    )

    def clean_signature(self) -> str:
        pasted: str = self.cleaned_data["signature"].strip()
        try:
            answer = json.loads(pasted)
        except ValueError:
            return pasted
        return str(answer.get("signature", "")) if isinstance(answer, dict) else pasted


class ActaForm(HandInForm):
    """The acta that was signed on paper, and its number."""

    number = forms.CharField(
        label="Número del acta",
        max_length=60,
        error_messages={"required": "Escriba el número del acta."},
    )
    field_order: tuple[str, ...] = ("number", "file", "key")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(KINDS[Kind.DRAW_ACTA], *args, **options)


class InPersonForm(ActaForm):
    """The order that came out by hand, with the signed acta."""

    order = forms.CharField(
        label="Orden en que salieron",
        help_text="Una inscripción en cada renglón, la primera arriba.",
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Escriba el orden en que salieron."},
    )
    field_order = ("order", "number", "file", "key")

    def clean_order(self) -> list[str]:
        return str(self.cleaned_data["order"]).split()
