"""The form of the simulator: what a decided call may be tried with. Shape only: the rules judge."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from sofia.stipends.call_forms import WholeField
from sofia.stipends.rules.decision import Case
from sofia.stipends.rules.scoring import first_criteria
from sofia.stipends.rules.simulation import DRAW, Change

MOST_POINTS, MOST_MONTHS = 100, 12
NUMBER = {"inputmode": "numeric", "autocomplete": "off"}
RULES = {"minors_first": "menores de edad", "first_criteria": "primeros criterios"}


class MonthsField(forms.CharField):
    """Months as people write them: 9, 8,5 or 17/2."""

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value)).replace(",", ".").replace(" ", "")
        try:
            months = Fraction(text) if len(text) <= 8 and text.isascii() else None
        except (ValueError, ZeroDivisionError):
            months = None
        if months is None or not 0 < months <= MOST_MONTHS:
            raise ValidationError(f"Escriba los meses con un número de hasta {MOST_MONTHS}, como 9 u 8,5.")
        return months


class SimulatorForm(forms.Form):
    """Everything starts as it was decided. ``case``: the one to try."""

    use_required_attribute = False

    places = WholeField(label="Cupos", max_value=100_000)
    budget = WholeField(label="Presupuesto, en pesos", max_value=10**13)
    months = MonthsField(label="Meses de apoyo de cada persona", help_text="Puede llevar medio mes: 8,5.")
    tie_breaks = forms.ChoiceField(label="Orden de los desempates antes del sorteo")
    first = forms.IntegerField(
        label="Cuántos criterios mira el desempate por los primeros",
        min_value=0,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages={"invalid": "Escriba un número entero.", "min_value": "Escriba un número desde 0."},
    )

    def __init__(self, case: Case, data: QueryDict | None = None) -> None:
        self.case = case
        super().__init__(data, initial=_as_decided(case))
        self.fields["tie_breaks"].choices = list(_orders(case))  # type: ignore[attr-defined]
        for turn, row in enumerate(case.rule_set.criteria, 1):
            self.fields[f"points_{row.code}"] = _number(f"Puntos de: {row.text}", 0, MOST_POINTS, row.points)
            self.fields[f"order_{row.code}"] = _number(f"Puesto de: {row.text}", 1, 99, turn)

    def criteria(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each criterion with its two boxes."""
        return [
            (row.text, self[f"points_{row.code}"], self[f"order_{row.code}"]) for row in self.case.rule_set.criteria
        ]

    def others(self) -> list[forms.BoundField]:
        """The fields that are of no criterion."""
        return [self[name] for name in self.base_fields]

    def change(self) -> Change:
        """What was asked. Two criteria of one place stay in the order of the norm."""
        said = self.cleaned_data
        codes = sorted((row.code for row in self.case.rule_set.criteria), key=lambda code: said[f"order_{code}"])
        return Change(
            criteria={code: said[f"points_{code}"] for code in codes},
            tie_breaks=tuple(filter(None, said["tie_breaks"].split(","))),
            first_criteria=said["first"],
            places=said["places"],
            budget=said["budget"],
            months=said["months"],
        )


def _number(label: str, least: int, most: int, initial: int) -> forms.IntegerField:
    wrong = f"Escriba un número entero de {least} a {most}."
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        initial=initial,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value", "required"), wrong),
    )


def _as_decided(case: Case) -> dict[str, Any]:
    months = case.months_each
    return {
        "places": case.places,
        "budget": case.budget,
        "months": int(months) if months.denominator == 1 else str(months),
        "tie_breaks": ",".join(_rules(case)),
        "first": first_criteria(case.rule_set),
    }


def _rules(case: Case) -> list[str]:
    return [row.rule for row in case.rule_set.tie_breaks if row.rule != DRAW]


def _orders(case: Case) -> Iterator[tuple[str, str]]:
    """Every order of the tie-breaks, in words."""
    for order in permutations(_rules(case)):
        yield ",".join(order), ", después ".join(RULES.get(rule, rule) for rule in order) or "ninguno"
