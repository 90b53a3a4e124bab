"""The questions of the registration, one form for each page. ``day`` is today; ``about``, what was answered before."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from sofia.core.names import document_number
from sofia.people.day_field import DayField
from sofia.people.document_types import REFUSED, REGISTERS, TABLE, DocumentType
from sofia.people.gazetteer import municipalities
from sofia.people.models import Gender, LegalRepresentative, Terms
from sofia.people.registration.fields import NameField, PhoneField, PlaceField

FIRST_DAY = date(1900, 1, 1)
NOT_YET = "Esa fecha todavía no llega. Revise el año."
HER_OWN_DOCUMENT = "Ese es el documento de quien se registra. Escriba el del representante legal."


class Question(forms.Form):
    """A page of the registration. ``about``: cleaned answers of the pages before it, by the page's name."""

    def __init__(self, data: Any = None, *, day: date, about: Mapping[str, Any], terms: Terms | None = None) -> None:
        self.day, self.about, self.terms = day, about, terms
        super().__init__(data)


def _number(kind: str, typed: str) -> str:
    """The number in its one form, if it is one of that type. Raises ValidationError with what the type asks."""
    try:
        number = document_number(typed)
    except ValueError as error:
        raise forms.ValidationError(str(error), code="invalid") from error
    known = TABLE.get(DocumentType(kind)) if kind in DocumentType else None
    if known and not re.match(known.pattern, number, re.ASCII):
        label = DocumentType(kind).label.lower()
        raise forms.ValidationError(f"El número de {label} tiene {known.looks}. Revíselo.", code="invalid")
    return number


def _number_field(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text="Puede escribirlo con o sin puntos.",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Escriba el número de documento."},
    )


class DocumentQuestion(Question):
    """Which document, and its number. Those that do not serve are on the list too, to be told why."""

    document_type = forms.ChoiceField(
        label="Tipo de documento",
        choices=[
            *((kind.value, kind.label) for kind in REGISTERS),
            *((code, card.name) for code, card in REFUSED.items()),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija el tipo de documento.", "invalid_choice": "Elija uno de la lista."},
    )
    document_number = _number_field("Número de documento")

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if {"document_type", "document_number"} <= typed.keys() and typed["document_type"] not in REFUSED:
            try:
                typed["document_number"] = _number(typed["document_type"], typed["document_number"])
            except forms.ValidationError as error:
                self.add_error("document_number", error)
        return typed


class TermsQuestion(Question):
    """To read a version and accept it. The hash of what was shown comes back: a text that changed is read again."""

    sha256 = forms.CharField(widget=forms.HiddenInput, required=False)
    accept = forms.BooleanField(
        label="Leí el texto y lo acepto", error_messages={"required": "Para registrarse, lea el texto y acéptelo."}
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["sha256"].initial = self.terms.sha256 if self.terms else ""

    def clean(self) -> dict[str, Any]:
        if self.terms is None or self.cleaned_data.get("sha256") != self.terms.sha256:
            raise forms.ValidationError("Este texto cambió mientras usted lo leía. Léalo otra vez.", code="changed")
        return self.cleaned_data


class MinorQuestion(TermsQuestion):
    accept = forms.BooleanField(
        label="Soy el representante legal y autorizo",
        error_messages={"required": "Sin la autorización del representante legal no se puede registrar a un menor."},
    )


class SensitiveQuestion(TermsQuestion):
    """A consent that may be refused without losing anything: no answer is marked beforehand."""

    accept = forms.ChoiceField(  # type: ignore[assignment]
        label="¿Autoriza que guardemos datos sensibles suyos?",
        choices=[("yes", "Sí, autorizo"), ("no", "No autorizo")],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija sí o no. Con «No» se registra igual."},
    )


class NamesQuestion(Question):
    given_names = NameField("Nombres", "El nombre", "Escriba sus nombres.", autocomplete="given-name")
    first_surname = NameField(
        "Primer apellido", "El apellido", "Escriba su primer apellido.", autocomplete="family-name"
    )
    second_surname = NameField("Segundo apellido", "El segundo apellido", "", required=False)


class BirthQuestion(Question):
    birth_date = DayField(label="Fecha de nacimiento", help_text="Por ejemplo: 27 3 2007.")

    def clean_birth_date(self) -> date:
        born: date = self.cleaned_data["birth_date"]
        if born > self.day:
            raise forms.ValidationError(NOT_YET, code="future")
        if born < FIRST_DAY:
            raise forms.ValidationError("Revise el año: debe ser 1900 o posterior.", code="past")
        return born


class IssueQuestion(Question):
    issued_on = DayField(label="Fecha de expedición", help_text="Está en su documento. Por ejemplo: 2 4 2022.")

    def clean_issued_on(self) -> date:
        issued: date = self.cleaned_data["issued_on"]
        if issued > self.day:
            raise forms.ValidationError(NOT_YET, code="future")
        if issued < self.about["nacimiento"]["birth_date"]:
            raise forms.ValidationError("El documento no pudo expedirse antes de su nacimiento.", code="before birth")
        return issued


class PlaceQuestion(Question):
    place = PlaceField("Departamento o país", "Elija el departamento o, si es en otro país, el país.")


class MunicipalityQuestion(Question):
    """A municipality of the department chosen before. ``after``: the page where it was chosen."""

    after = ""
    municipality = forms.ChoiceField(
        label="Municipio",
        error_messages={"required": "Elija el municipio.", "invalid_choice": "Elija un municipio de la lista."},
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        chosen = self.about[self.after]["place"]
        self.fields["municipality"].choices = [("", "Elija"), *municipalities(chosen).items()]  # type: ignore[attr-defined]


class BirthMunicipality(MunicipalityQuestion):
    after = "lugar-de-nacimiento"


class IssueMunicipality(MunicipalityQuestion):
    after = "lugar-de-expedicion"


class HomeMunicipality(MunicipalityQuestion):
    after = "residencia"


class GenderQuestion(Question):
    gender = forms.ChoiceField(
        label="Género",
        choices=[*Gender.choices, ("unsaid", "Prefiero no decirlo")],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija una opción; «Prefiero no decirlo» también sirve."},
    )


class StratumQuestion(Question):
    stratum = forms.ChoiceField(
        label="Estrato de su vivienda",
        help_text="Lo dice el recibo de la energía o del agua.",
        choices=[*((str(n), f"Estrato {n}") for n in range(1, 7)), ("0", "Sin estrato"), ("unknown", "No sé")],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija el estrato, o «No sé»."},
    )


class FileQuestion(Question):
    """What she hands in is kept beside the answers: here it only counts that she went on, with a file or without."""


class AddressQuestion(Question):
    address = forms.CharField(
        label="Dirección",
        help_text="Como la escribiría en una carta. Por ejemplo: Vereda El Carmen, finca La Esperanza.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={"required": "Escriba la dirección. En el campo sirve la vereda y el nombre del predio."},
    )


class EmailQuestion(Question):
    """Twice, because a mistake here loses every letter; capitals do not matter."""

    email = forms.EmailField(
        label="Correo electrónico",
        help_text="Allí llegan los avisos y el enlace si olvida la contraseña.",
        max_length=254,
        error_messages={
            "required": "Escriba su correo electrónico.",
            "invalid": "Escriba un correo como nombre@ejemplo.com.",
        },
    )
    again = forms.CharField(
        label="Escríbalo otra vez",
        max_length=254,
        widget=forms.EmailInput,
        error_messages={"required": "Escriba otra vez el correo."},
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        for field in self.fields.values():
            field.widget.attrs.update(autocomplete="email", autocapitalize="none", spellcheck="false")

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"]).strip()
        if "email" in self.cleaned_data and again.casefold() != self.cleaned_data["email"].casefold():
            raise forms.ValidationError("Los dos correos no son iguales. Revíselos letra por letra.", code="different")
        return again


class MobileQuestion(Question):
    mobile = PhoneField("Celular", mobile=True, autocomplete="tel", help_text="Por ejemplo: 300 123 4567.")


class GuardianQuestion(Question):
    guardian_name = NameField("Nombre completo", "El nombre", "Escriba el nombre de un adulto.")
    guardian_phone = PhoneField("Teléfono", help_text="Celular o fijo, con indicativo: 601 123 4567.")


class RepresentativeQuestion(Question):
    relationship = forms.ChoiceField(
        label="¿Qué es de usted?",
        choices=LegalRepresentative.Relationship.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija quién es el representante legal."},
    )
    name = NameField("Nombre completo", "El nombre", "Escriba el nombre del representante legal.")
    document_type = forms.ChoiceField(
        label="Tipo de documento",
        choices=[(kind.value, kind.label) for kind in REGISTERS if kind != DocumentType.TI],
        initial=DocumentType.CC,
        error_messages={"required": "Elija el tipo de documento."},
    )
    document_number = _number_field("Número de documento")
    phone = PhoneField("Teléfono", help_text="Celular o fijo, con indicativo: 601 123 4567.")

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if {"document_type", "document_number"} <= typed.keys():
            try:
                typed["document_number"] = _number(typed["document_type"], typed["document_number"])
            except forms.ValidationError as error:
                self.add_error("document_number", error)
                return typed
            hers = self.about["documento"]
            if all(typed[name] == hers[name] for name in ("document_type", "document_number")):
                self.add_error("document_number", HER_OWN_DOCUMENT)
        return typed
