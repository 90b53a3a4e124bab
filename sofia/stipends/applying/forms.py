"""The questions of the application, made from the call's own rules: what they ask about is what is asked."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms

from sofia.stipends import questions
from sofia.stipends.rules.clauses import Criterion
from sofia.stipends.rules.sisben import GROUPS
from sofia.training.models import Enrolment

UNKNOWN = "unknown"
CHOOSE = "Elija una respuesta; «No sé» también sirve."
SUPPORT = " Cómo se prueba: "


class Question(forms.Form):
    """A page with the fields that it is given."""

    def __init__(self, fields: Iterable[tuple[str, forms.Field]], data: Any = None) -> None:
        super().__init__(data)
        self.fields.update(fields)


def of_facts(facts: Iterable[str]) -> Iterator[tuple[str, forms.Field]]:
    """One question for each fact. Nobody goes on without an answer, and «No sé» is one: it gives None."""
    for fact in facts:
        for name, field in questions.question(fact):
            yield name, _answered(field) if isinstance(field, forms.TypedChoiceField) else field


def of_enrolment(enrolments: Sequence[Enrolment]) -> Iterator[tuple[str, forms.Field]]:
    """In which of her cohorts she asks for the stipend."""
    choices = [(str(one.pk), f"{one.cohort.programme.name}, ficha {one.cohort.number}") for one in enrolments]
    wanted = {"required": "Elija la ficha."}
    yield (
        "enrolment",
        forms.ChoiceField(label="Ficha", choices=choices, widget=forms.RadioSelect, error_messages=wanted),
    )


def of_consent() -> Iterator[tuple[str, forms.Field]]:
    """Whether she lets sensitive data be kept."""
    yield (
        "accept",
        forms.ChoiceField(
            label="¿Autoriza que guardemos los datos sensibles que usted quiera contar?",
            choices=[("yes", "Sí, autorizo"), ("no", "No autorizo")],
            widget=forms.RadioSelect,
            error_messages={"required": "Elija una respuesta. Si no autoriza, se inscribe igual."},
        ),
    )


def of_criteria(criteria: Iterable[Criterion]) -> Iterator[tuple[str, forms.Field]]:
    """Which criteria she claims, each with what proves it."""
    yield (
        "claimed",
        forms.MultipleChoiceField(
            label="Criterios que quiere hacer valer",
            help_text="Marque solo los que pueda probar. Si ninguno es su caso, siga sin marcar: participa igual.",
            choices=[(one.code, one.text + SUPPORT + one.support) for one in criteria],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        ),
    )


def of_sisben() -> Iterator[tuple[str, forms.Field]]:
    """Her group, typed as it stands on the certificate."""
    yield "sisben", SisbenField()


class SisbenField(forms.CharField):
    """Gives a group as «B3»; empty when she has none."""

    def __init__(self) -> None:
        super().__init__(
            label="Grupo del SISBEN IV",
            help_text="Una letra y un número, como A3 o B5. Si no tiene, déjelo en blanco.",
            max_length=6,
            required=False,
            widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
        )

    def clean(self, value: Any) -> str:
        group = "".join(str(super().clean(value)).upper().split())
        if group and group not in GROUPS:
            raise forms.ValidationError("Ese grupo no existe. Escríbalo como A3, B5, C12 o D20, o déjelo en blanco.")
        return group


def _answered(field: forms.TypedChoiceField) -> forms.TypedChoiceField:
    offered: list[Any] = list(field.widget.choices)
    known, given = [choice for choice in offered if choice != questions.NOT_KNOWN], field.coerce
    field.required, field.initial, field.widget = True, None, forms.RadioSelect()
    field.choices = [*known, (UNKNOWN, questions.NOT_KNOWN[1])]
    field.coerce = lambda answer: None if answer == UNKNOWN else given(answer)
    field.error_messages["required"] = CHOOSE
    return field


class SignForm(forms.Form):
    """Her signature: she read the declaration, and types her name."""

    sworn = forms.BooleanField(
        label="Leí la declaración y juro que lo que dije es verdad.",
        error_messages={"required": "Marque la casilla si jura que lo que dijo es verdad."},
    )
    name = forms.CharField(
        label="Escriba su nombre completo para firmar",
        help_text="Como está en su cuenta: nombres y apellidos.",
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Escriba su nombre completo: es su firma."},
    )
