"""What is typed about the money of a call. Shape only: the actions judge."""

from django import forms

from sofia.people.day_field import DayField
from sofia.people.document_forms import HandInForm
from sofia.stipends.call_forms import WholeField
from sofia.stipends.models import CaseOutcome

WORDS = 2000  # signs


class NotArrivedForm(forms.Form):
    """What she says of a payment that did not arrive."""

    use_required_attribute = False

    words = forms.CharField(
        label="¿Qué pasó?",
        max_length=WORDS,
        widget=forms.Textarea,
        help_text="Por ejemplo: miré mi cuenta hoy y el dinero no está. No escriba claves ni el número de su cuenta.",
        error_messages={"required": "Escriba qué pasó."},
    )


class AnswerForm(forms.Form):
    """What the bank showed or mended."""

    use_required_attribute = False

    outcome = forms.ChoiceField(
        label="¿Qué respondió el banco?",
        choices=[(one.value, one.label) for one in (CaseOutcome.SHOWN, CaseOutcome.MENDED)],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija qué respondió el banco."},
    )
    answer = forms.CharField(
        label="Respuesta para la persona",
        max_length=WORDS,
        widget=forms.Textarea,
        help_text="Diga en qué fecha quedó el dinero en la cuenta y qué puede hacer ella si no lo ve.",
        error_messages={"required": "Escriba la respuesta."},
    )


class InstalmentForm(HandInForm):
    """What was given back, as its receipt says it."""

    use_required_attribute = False

    pesos = WholeField(label="Valor consignado, en pesos", error_messages={"required": "Escriba el valor del recibo."})
    paid_on = DayField(label="¿Qué día se consignó?")
    receipt = forms.CharField(
        label="Número del recibo", max_length=40, error_messages={"required": "Escriba el número del recibo."}
    )
    field_order = ("pesos", "paid_on", "receipt", "file", "key")


class CloseForm(forms.Form):
    """Nothing to type: only to say that it was looked at."""

    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    sure = forms.BooleanField(
        label="Leí el informe. Lo que no se pagó se libera, y después no se paga nada de esta convocatoria.",
        error_messages={"required": "Lea el informe y marque esta casilla antes de cerrar."},
    )
