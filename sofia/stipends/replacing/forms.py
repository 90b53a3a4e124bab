"""The form of a replacement. Shape only: the action judges."""

from django import forms

from sofia.stipends.awarding.forms import AwardForm


class ReplaceForm(AwardForm):
    """``seen``: the outcome that was looked at, so that nothing else is decided."""

    sure = forms.BooleanField(
        label="Miré quién sigue y a quién se pasa por alto: es lo que se debe decidir.",
        error_messages={"required": "Mire quién sigue y marque esta casilla antes de reemplazar."},
    )
