"""The forms of replacements. Shape only: the actions judge."""

from django import forms

from sofia.people.day_field import DayField
from sofia.people.document_forms import HandInForm
from sofia.stipends.awarding.forms import AwardForm
from sofia.stipends.models.renunciation import Why


class ReplaceForm(AwardForm):
    """``seen``: the outcome that was looked at, so that nothing else is decided."""

    sure = forms.BooleanField(
        label="Miré quién sigue y a quién se pasa por alto: es lo que se debe decidir.",
        error_messages={"required": "Mire quién sigue y marque esta casilla antes de reemplazar."},
    )


class RenunciationForm(HandInForm):
    """Whose letter it is, when it came and what it says."""

    number = forms.CharField(
        label="Número de inscripción",
        max_length=20,
        error_messages={"required": "Escriba el número de inscripción."},
    )
    received_on = DayField(label="¿Qué día llegó el escrito?")
    reason = forms.ChoiceField(
        label="¿Qué razón da?",
        choices=Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija la razón que da el escrito."},
    )
    field_order = ("number", "received_on", "reason", "file", "key")
