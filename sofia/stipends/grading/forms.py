"""What a reviewer says of a paper, and who is to grade what. Shape only: the actions judge."""

from collections.abc import Iterable
from typing import Any

from django import forms

from sofia.people.day_field import DayField
from sofia.people.models import Person
from sofia.stipends.grading.item import Item
from sofia.stipends.models import Relation, ReviewVerdict
from sofia.stipends.models.claim import Refusal
from sofia.stipends.rules.slots import Slot

ACCEPTED, REFUSED, CORRECTION = ReviewVerdict.ACCEPTED, ReviewVerdict.REFUSED, ReviewVerdict.CORRECTION
# Verdict → its key, and what it says on the page.
VERDICTS = {
    ACCEPTED: ("a", "Aceptar"),
    CORRECTION: ("c", "Pedir que lo corrija"),
    REFUSED: ("n", "No aceptar"),
}


class KeyedRadio(forms.RadioSelect):
    """Choices that static/js/grade.js takes by a key: that of ``keys``, or their place in the list."""

    def __init__(self, keys: Iterable[str] = "", **options: Any) -> None:
        super().__init__(**options)
        self.keys = list(keys)

    def create_option(
        self, name: str, value: Any, label: Any, selected: bool, index: int, *more: Any, **named: Any
    ) -> Any:
        option = super().create_option(name, value, label, selected, index, *more, **named)
        key = self.keys[index] if self.keys else str(index + 1)
        option["attrs"]["data-key"] = key
        option["label"] = f"{label} ({key.upper()})"
        return option


class ReviewForm(forms.Form):
    """``turn`` and ``seen`` say what she was looking at."""

    turn = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    verdict = forms.ChoiceField(label="¿Qué decide?", error_messages={"required": "Elija qué decide."})
    issued_on = DayField(label="Si lo acepta: ¿qué fecha tiene?")
    reason = forms.ChoiceField(
        label="Si no lo acepta, o pide corregirlo: ¿por qué?",
        error_messages={"required": "Elija por qué no lo acepta, o por qué debe corregirlo."},
    )
    note = forms.CharField(
        label="Explicación para la persona",
        help_text="Ella la lee: diga qué falta y qué puede hacer.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    use_required_attribute = False

    def __init__(self, item: Item, data: Any = None) -> None:
        seen = item.handed_in.pk if item.handed_in else None
        super().__init__(data, initial={"turn": item.turn, "seen": seen})
        offered = [verdict for verdict in VERDICTS if verdict != CORRECTION or may_correct(item)]
        self._choose("verdict", [(verdict.value, VERDICTS[verdict][1]) for verdict in offered])
        self.fields["verdict"].widget.keys = [VERDICTS[verdict][0] for verdict in offered]
        self.fields["verdict"].widget.attrs["autofocus"] = data is None
        self._choose("reason", [(reason.value, reason.label) for reason in reasons(item.slot)])
        if item.slot.max_age_months:
            self.fields["issued_on"].help_text = f"Vale si tenía hasta {item.slot.max_age_months} meses al entregarlo."
        else:
            del self.fields["issued_on"]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.widget = KeyedRadio()
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Each decision asks for its own: an acceptance for the date, the others for the reason."""
        said: dict[str, Any] = super().clean() or {}
        verdict = said.get("verdict")
        asked = {"reason": verdict in (REFUSED, CORRECTION), "issued_on": verdict == ACCEPTED}
        for name, is_asked in asked.items():
            if not is_asked:
                self.errors.pop(name, None)
                said.pop(name, None)
        return said


def may_correct(item: Item) -> bool:
    """Whether there is a paper to correct, and somebody still asks for it: a second look decides."""
    return item.handed_in is not None and not item.second


def reasons(slot: Slot) -> list[Refusal]:
    """Why that paper may not be accepted; that it was not handed in is said for everybody at once."""
    only = {Refusal.CLINICAL_HISTORY: slot.criterion == "disability", Refusal.NOT_HANDED_IN: False}
    return [reason for reason in Refusal if only.get(reason, True)]


class ConflictForm(forms.Form):
    relation = forms.ChoiceField(
        label="¿Por qué no debe decidir usted?",
        choices=Relation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija la razón."},
    )
    note = forms.CharField(
        label="Explicación", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class AssignForm(forms.Form):
    """Who of those grades which papers."""

    reviewer = forms.ChoiceField(label="¿Quién califica?", error_messages={"required": "Elija quién califica."})
    slots = forms.MultipleChoiceField(
        label="¿Qué documentos?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Marque al menos un documento."},
    )

    def __init__(self, slots: Iterable[Slot], reviewers: Iterable[Person], data: Any = None) -> None:
        super().__init__(data)
        self.reviewers = {str(person.pk): person for person in reviewers}
        people, papers = self.fields["reviewer"], self.fields["slots"]
        assert isinstance(people, forms.ChoiceField)
        assert isinstance(papers, forms.MultipleChoiceField)
        people.choices = [("", "Elija"), *((key, person.full_name) for key, person in self.reviewers.items())]
        papers.choices = [(slot.code, slot.title) for slot in slots]

    def clean_reviewer(self) -> Person:
        return self.reviewers[self.cleaned_data["reviewer"]]
