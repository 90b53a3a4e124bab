"""The forms of the awards' incidents. Shape only: the actions judge."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sofia.people.day_field import DayField
from sofia.people.document_forms import HandInForm
from sofia.stipends.resolutions.forms import WithFile
from sofia.stipends.rules.clauses import Ground

WORDS = 6000  # signs
NAMES = {"suspension": "Suspensión", "termination": "Terminación"}


def _words(label: str, hint: str, missing: str) -> forms.CharField:
    said = {"required": missing}
    return forms.CharField(label=label, help_text=hint, max_length=WORDS, widget=forms.Textarea, error_messages=said)


class ChooseForm(forms.Form):
    """Of whose award, and by which ground."""

    use_required_attribute = False

    number = forms.CharField(
        label="Número de inscripción",
        max_length=20,
        error_messages={"required": "Escriba el número de inscripción."},
    )
    ground = forms.ChoiceField(
        label="¿Por qué causal?", widget=forms.RadioSelect, error_messages={"required": "Elija la causal."}
    )

    def __init__(self, grounds: Sequence[Ground], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(ground.code, f"{NAMES[ground.effect]}. {ground.text}") for ground in grounds]
        self.fields["ground"].choices = named  # type: ignore[attr-defined]


class OpenForm(WithFile):
    """What happened, since when, and its proof."""

    since = DayField(label="¿Desde qué día existe la causa?")
    facts = _words(
        "¿Qué pasó?",
        "Hechos, con sus días y de dónde se saben. La persona lo lee y responde.",
        "Escriba qué pasó.",
    )
    field_order = ("since", "facts", "file", "key")


class LetterForm(HandInForm):
    """Her letter of resignation."""

    received_on = DayField(label="¿Qué día recibió el centro la renuncia?")
    field_order = ("received_on", "file", "key")


class DeathForm(HandInForm):
    """Its proof, and the day."""

    died_on = DayField(label="¿Qué día falleció?")
    field_order = ("died_on", "file", "key")


class AnswerForm(WithFile):
    """What she says and, if she has one, a document."""

    text = _words(
        "Su respuesta",
        "Cuente lo que pasó, con sus palabras. No necesita abogado.",
        "Escriba su respuesta.",
    )
    field_order = ("text", "file", "key")


class ReceivedAnswerForm(HandInForm):
    """An answer that came on paper."""

    received_on = DayField(label="¿Qué día la recibió el centro?")
    text = _words("Qué dice la persona, en resumen", "", "Escriba qué dice la persona.")
    field_order = ("received_on", "text", "file", "key")


class DecideForm(forms.Form):
    """Why it is decided so and, for a suspension, how long."""

    use_required_attribute = False

    months = forms.TypedChoiceField(
        label="¿Por cuántos meses se suspende?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija por cuántos meses."},
    )
    text = _words(
        "Razones de la decisión",
        "Responda a cada cosa que dijo la persona. Un párrafo por línea; comience cada uno con «Que». No escriba "
        "nombres ni documentos.",
        "Escriba por qué se decide así.",
    )

    def __init__(self, most: int, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if most:
            choices = [(turn, "1 mes" if turn == 1 else f"{turn} meses") for turn in range(1, most + 1)]
            self.fields["months"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["months"]


class ReasonForm(forms.Form):
    """Why something is left or lifted."""

    use_required_attribute = False
    reason = _words("¿Por qué?", "La persona lo lee.", "Escriba por qué.")


class ResignForm(forms.Form):
    """That she gives her award up."""

    use_required_attribute = False
    text = _words("Su renuncia", "Puede decir por qué. Basta con una frase.", "Escriba su renuncia.")
    sure = forms.BooleanField(
        label="Entiendo que, cuando la resolución quede en firme, no recibo más pagos y el cupo pasa a otra persona.",
        error_messages={"required": "Lea lo que pasa si renuncia y marque esta casilla."},
    )
