"""What an auditor types, and the address that keeps it: documents become row numbers, so none stands in an address."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms

from sofia.audit.acts import Act
from sofia.audit.models import NATIONAL
from sofia.audit.search import Search
from sofia.core.names import document_number
from sofia.people.day_field import DayField
from sofia.people.document_types import DocumentType
from sofia.people.models import Centre

PARTS = {
    "desde": "since",
    "hasta": "until",
    "cadena": "chain",
    "acto": "act",
    "quien": "actor",
    "sobre": "subject",
    "direccion": "address",
}
"""The names in the address, and the part of the search that each gives."""

ANY_TYPE = [("", "Elija el tipo"), *DocumentType.choices]
BACKWARDS = "El último día no puede ser anterior al primero."


class AddressForm(forms.Form):
    """What stands in the address of a page of results."""

    desde = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    hasta = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    cadena = forms.RegexField(rf"^([0-9]{{4}}|{NATIONAL})$", required=False)
    acto = forms.SlugField(required=False, max_length=40)
    quien = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    sobre = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    direccion = forms.GenericIPAddressField(required=False)
    antes = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    @property
    def search(self) -> Search:
        return Search(**{part: self.cleaned_data[name] for name, part in PARTS.items()})


class SearchForm(forms.Form):
    """What the auditor types. People by their document, which stays out of the address."""

    since = DayField(label="Desde", required=False)
    until = DayField(label="Hasta", help_text="Último día, incluido.", required=False)
    chain = forms.ChoiceField(label="Centro", required=False)
    act = forms.ChoiceField(label="Qué se hizo", required=False, choices=[("", "Cualquier acto"), *Act.choices])
    actor_type = forms.ChoiceField(label="Quién lo hizo: tipo de documento", required=False, choices=ANY_TYPE)
    actor_number = forms.CharField(label="Quién lo hizo: número de documento", required=False, max_length=40)
    subject_type = forms.ChoiceField(label="A quién o de quién: tipo de documento", required=False, choices=ANY_TYPE)
    subject_number = forms.CharField(label="A quién o de quién: número de documento", required=False, max_length=40)
    address = forms.GenericIPAddressField(
        label="Dirección de red",
        help_text="Por ejemplo 192.0.2.7.",
        required=False,
        error_messages={"invalid": "Escriba una dirección como 192.0.2.7 o 2001:db8::7."},
    )

    def __init__(self, centres: Iterator[Centre], search: Search, data: Any = None) -> None:
        super().__init__(data, initial=search.said() | {"since": search.since, "until": search.until})
        places = [(centre.code, str(centre)) for centre in centres]
        self.fields["chain"].choices = [  # type: ignore[attr-defined]
            ("", "Todos"),
            (NATIONAL, "Lo que no es de un centro (nacional)"),
            *places,
        ]
        for name in ("actor_number", "subject_number"):
            self.fields[name].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("since") and typed.get("until") and typed["until"] < typed["since"]:
            self.add_error("until", BACKWARDS)
        for who in ("actor", "subject"):
            self._clean_document(who)
        return typed

    def _clean_document(self, who: str) -> None:
        """Both parts of a document or neither."""
        kind, number = self.cleaned_data.get(f"{who}_type"), self.cleaned_data.get(f"{who}_number")
        if number and not kind:
            self.add_error(f"{who}_type", "Elija el tipo de documento.")
        elif kind and not number:
            self.add_error(f"{who}_number", "Escriba el número de documento.")
        elif number:
            try:
                self.cleaned_data[f"{who}_number"] = document_number(number)
            except ValueError as error:
                self.add_error(f"{who}_number", str(error))

    def document(self, who: str) -> tuple[str, str] | None:
        """Type and number that were typed for ``actor`` or ``subject``."""
        number = self.cleaned_data[f"{who}_number"]
        return (self.cleaned_data[f"{who}_type"], number) if number else None

    def search(self, people: Mapping[str, int | None]) -> Search:
        """What was typed, with the row numbers of the people."""
        plain = ("since", "until", "chain", "act", "address")
        return Search(**{name: self.cleaned_data[name] for name in plain} | dict(people))


def query_of(search: Search, **more: object) -> str:
    """The part of the address after «?»; empty when nothing is asked."""
    said = search.said()
    given = {name: said[part] for name, part in PARTS.items() if part in said}
    return urlencode(given | more)
