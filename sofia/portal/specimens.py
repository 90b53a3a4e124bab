"""What the page of the design system shows: each component with the very template that makes it."""

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator

from sofia.people.day_field import DayField


def sources() -> dict[str, str]:
    """The text of each example, by its name."""
    folder = Path(settings.BASE_DIR, "templates/portal/specimens")
    return {path.stem: path.read_text(encoding="utf-8").strip() for path in folder.glob("*.html")}


class SpecimenForm(forms.Form):
    """One field of each kind, only to be looked at: it is sent nowhere."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label="Tipo de documento", choices=[("CC", "Cédula de ciudadanía"), ("TI", "Tarjeta de identidad")]
    )
    number = forms.CharField(
        label="Número de documento",
        help_text="Sin puntos. Por ejemplo: 1002436987.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Escriba su número de documento."},
    )
    birth = DayField(label="Fecha de nacimiento", help_text="Por ejemplo: 27 3 2007.")
    stratum = forms.ChoiceField(
        label="¿Cuál es el estrato de su vivienda?",
        help_text="Lo dice el recibo de un servicio público.",
        choices=[("1", "Estrato 1"), ("2", "Estrato 2"), ("3", "Estrato 3 o más"), ("no", "No sé")],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija el estrato, o «No sé»."},
    )
    supports = forms.MultipleChoiceField(
        label="¿Qué soportes tiene?",
        choices=[("bill", "Recibo de un servicio público"), ("sisben", "Certificado del SISBEN")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    password = forms.CharField(
        label="Contraseña", widget=forms.PasswordInput(attrs={"autocomplete": "off"}), required=False
    )
    agree = forms.BooleanField(label="Declaro que lo que digo es verdad.")


def specimen_context() -> dict[str, Any]:
    """What the examples speak of: the form untouched, the form sent half empty, and a page among several."""
    return {
        "fresh": SpecimenForm(prefix="a"),
        "wrong": SpecimenForm({"b-kind": "CC", "b-agree": "on"}, prefix="b"),
        "pages": Paginator(range(120), 20).page(3),
    }
