"""The form of a message to many."""

from typing import Any

from django import forms

from sofia.people.audiences import AUDIENCES


class MessageForm(forms.Form):
    """``event`` makes each message one, however often it is sent; ``expected`` is what its preview said."""

    use_required_attribute = False

    audience = forms.ChoiceField(
        label="¿A quiénes escribe?",
        widget=forms.RadioSelect,
        error_messages={"required": "Elija a quiénes escribe."},
    )
    heading = forms.CharField(
        label="Título",
        max_length=80,
        help_text="Lo primero que se lee. Por ejemplo: Cambio de horario de la oficina.",
        error_messages={"required": "Escriba el título."},
    )
    text = forms.CharField(
        label="Mensaje",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Frases cortas. Deje una línea en blanco entre párrafos. No escriba datos de nadie.",
        error_messages={"required": "Escriba el mensaje."},
    )
    event = forms.RegexField(r"^[0-9a-f]{16}$", widget=forms.HiddenInput)
    expected = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["audience"].choices = [(code, audience.label) for code, audience in AUDIENCES.items()]  # type: ignore[attr-defined]

    def message(self) -> dict[str, Any]:
        """What the action asks for."""
        return {**self.cleaned_data, "expected": self.cleaned_data["expected"] or 0}
