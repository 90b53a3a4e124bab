"""The forms of the national call and of a centre's call. Shape only: the actions judge."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sofia.core.dates import DateWindow
from sofia.people.day_field import DayField
from sofia.people.document_forms import HandInForm
from sofia.people.models import Centre
from sofia.stipends.models.call import PERIOD

CONTACT = {"office": "Oficina", "mail": "Correo", "phone": "Teléfono", "hours": "Horario"}


class WholeField(forms.IntegerField):
    """A whole number as people write it: with dots, spaces or a sign of pesos, which say nothing."""

    def __init__(self, **options: Any) -> None:
        told = {"invalid": "Escriba un número entero, sin decimales.", "min_value": "Escriba un número desde 1."}
        super().__init__(min_value=1, error_messages={**told, **options.pop("error_messages", {})}, **options)
        self.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = value.replace("$", "").replace(".", "").replace(" ", "").replace("\u00a0", "")
            if value and not (value.isascii() and value.isdecimal()):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


class NationalCallForm(forms.Form):
    """Opens a period for every centre."""

    use_required_attribute = False

    period = forms.RegexField(
        PERIOD,
        label="Periodo",
        help_text="El año y el número, como 2026-1.",
        error_messages={"required": "Escriba el periodo.", "invalid": "Escriba el periodo como 2026-1."},
    )
    fiscal_year = forms.IntegerField(
        label="Año fiscal que paga",
        min_value=2000,
        max_value=2099,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": "Escriba el año fiscal.", "invalid": "Escriba el año con cuatro cifras."},
    )
    circular = forms.CharField(
        label="Circular nacional",
        max_length=80,
        help_text="Como se cita. Por ejemplo: circular 3-2025-000316.",
        error_messages={"required": "Escriba qué circular la abre."},
    )


class DaysForm(forms.Form):
    """The first and the last day of something, both included."""

    start = DayField(label="Primer día")
    end = DayField(label="Último día", help_text="Ese día cuenta completo, hasta las 23:59:59 de Colombia.")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = said.get("start"), said.get("end")
        if start and end and end < start:
            self.add_error("end", "El último día no puede ser anterior al primero.")
        elif bool(start) != bool(end) and not self.errors:
            self.add_error("end" if start else "start", "Escriba los dos días, o ninguno.")
        return said

    def days(self) -> DateWindow | None:
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return DateWindow(start, end) if start and end else None


class NationalDaysForm(DaysForm):
    """Both empty leave the step free."""

    start = DayField(label="Primer día", required=False)
    end = DayField(label="Último día", required=False, help_text="En blanco los dos, si cada centro decide.")


class TermsForm(forms.Form):
    """Places and pesos."""

    use_required_attribute = False

    places = WholeField(label="Cupos", error_messages={"required": "Escriba cuántos cupos."})
    budget = WholeField(label="Presupuesto, en pesos", error_messages={"required": "Escriba el presupuesto."})


class AllocationForm(TermsForm):
    """What a centre gets."""

    centre = forms.ModelChoiceField(
        Centre.objects.order_by("code"),
        label="Centro",
        empty_label="Elija un centro",
        error_messages={"required": "Elija el centro.", "invalid_choice": "Ese centro no está en la lista."},
    )
    field_order = ("centre", "places", "budget")


class RuleSetForm(forms.Form):
    """Which rules the call follows."""

    use_required_attribute = False

    rule_set = forms.ChoiceField(
        label="¿Con qué reglas?",
        widget=forms.RadioSelect,
        error_messages={"required": "Elija las reglas.", "invalid_choice": "Esas reglas no son de esta convocatoria."},
    )

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rule_set"].choices = choices  # type: ignore[attr-defined]


class ContactForm(forms.Form):
    """Where people ask."""

    use_required_attribute = False

    office = forms.CharField(
        label="Oficina", max_length=120, error_messages={"required": "Escriba qué oficina responde."}
    )
    mail = forms.EmailField(
        label="Correo",
        max_length=120,
        error_messages={"required": "Escriba un correo.", "invalid": "Escriba el correo como nombre@dominio.co."},
    )
    phone = forms.CharField(label="Teléfono", max_length=60, required=False)
    hours = forms.CharField(label="Horario", max_length=120, required=False)

    def contact(self) -> list[tuple[str, str]]:
        return [(name, self.cleaned_data[field]) for field, name in CONTACT.items() if self.cleaned_data[field]]


class CircularForm(HandInForm):
    """The signed circular and its number."""

    number = forms.CharField(
        label="Número de la circular",
        max_length=60,
        help_text="Como la radicó el centro. Por ejemplo: 08-2-2025-000638.",
        error_messages={"required": "Escriba el número de la circular."},
    )
    field_order = ("number", "file", "key")


class PublishForm(forms.Form):
    """``seen``: what the director looked at, so that nothing else is published."""

    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput, max_length=120)
    sure = forms.BooleanField(
        label="Miré la vista previa y los términos son los de la circular firmada.",
        error_messages={"required": "Mire la vista previa y marque esta casilla antes de publicar."},
    )


class ExtensionForm(forms.Form):
    """More days for everybody."""

    use_required_attribute = False

    until = DayField(label="Nuevo último día", help_text="Ese día cuenta completo, hasta las 23:59:59 de Colombia.")
    reason = forms.CharField(
        label="¿Por qué se da?",
        max_length=600,
        widget=forms.Textarea,
        help_text="Lo leerá cualquier persona en la página de la convocatoria. No escriba datos de nadie.",
        error_messages={"required": "Escriba por qué se da la prórroga."},
    )
    act = forms.CharField(
        label="Acto que la ordena",
        max_length=80,
        help_text="Por ejemplo: circular 08-2-2025-000701.",
        error_messages={"required": "Escriba qué acto la ordena."},
    )
