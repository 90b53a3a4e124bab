"""Forms of the stipends. Shape only: the rules judge."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from sofia.stipends.questions import fields
from sofia.stipends.rules.rule_set import RuleSet


class PrecheckForm(forms.Form):
    """What a learner says about herself to see how she would stand. Every answer may be left out."""

    def __init__(self, rule_set: RuleSet, data: QueryDict | None = None) -> None:
        self.typed = data if data is not None else QueryDict()
        super().__init__(data)
        self.fields.update(fields(rule_set))

    def answers(self) -> str:
        """What was typed, as the query text that fills the form again; nothing that is not an answer."""
        names = {name for bound in self for name in _input_names(bound)}
        typed = [(name, value) for name, values in self.typed.lists() for value in values if value and name in names]
        return urlencode(sorted(typed))

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = answers.get("sanction_start"), answers.get("sanction_end")
        if answers.get("sanction") and not start and "sanction_start" not in self.errors:
            self.add_error("sanction_start", "Escriba desde qué día, para saber si el plazo ya pasó.")
        if start and end and end < start:
            self.add_error("sanction_end", "El último día no puede ser anterior al primero.")
        return answers


def _input_names(bound: forms.BoundField) -> list[str]:
    """The names under which the browser sends a field: one, or one per box."""
    boxes: list[str] = getattr(bound.field.widget, "widgets_names", [""])
    return [f"{bound.html_name}{box}" for box in boxes]
