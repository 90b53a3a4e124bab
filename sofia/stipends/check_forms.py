"""What is typed about those who applied: whom to look for, and what a register said. Shape only."""

from typing import Any

from django import forms

from sofia.core import clock
from sofia.documents.kinds import KINDS, Kind
from sofia.people.day_field import DayField
from sofia.people.document_forms import HandInForm
from sofia.stipends.actions.applying.at_counter import OTHER_ANSWERS
from sofia.stipends.actions.checks.look_up import NOT_YET, Found
from sofia.stipends.applying.forms import SisbenField
from sofia.stipends.models.verification import FACTS
from sofia.stipends.rules.registers import REGISTERS, SISBEN


class FindForm(forms.Form):
    """Whom to look for."""

    use_required_attribute = False

    who = forms.CharField(
        label="Número de inscripción, o de documento",
        help_text="Por ejemplo 9302-2025-1-00042, solo 42, o el número de documento sin puntos.",
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Escriba un número."},
    )

    def clean_who(self) -> str:
        return "".join(self.cleaned_data["who"].replace(".", "").split()).upper()


class SignedPaperForm(HandInForm):
    """The scan of what she signed at the counter, and what the officer answers for. ``about``: the code that the paper
    must have, and who represents a minor."""

    code = forms.CharField(
        label="Código que trae el papel firmado",
        help_text="Ocho letras y números, arriba de las firmas.",
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": "Escriba el código del papel."},
    )
    present = forms.BooleanField(
        label="La persona leyó o escuchó todo, y firmó delante de mí con su documento a la vista.",
        error_messages={"required": "Marque la casilla si firmó delante de usted."},
    )

    def __init__(self, about: dict[str, Any], *args: Any, **options: Any) -> None:
        super().__init__(KINDS[Kind.STIPEND], *args, **options)
        self.expected = about["code"]
        self.fields["file"].label = "El papel firmado, en una foto o en un PDF"
        if about["mandate"]:
            self.fields["guardian"] = forms.BooleanField(
                label=f"También lo firmó delante de mí {about['mandate'].guardian.full_name}, que la representa.",
                error_messages={"required": "Sin la firma de quien la representa no se puede enviar."},
            )
        self.order_fields(["code", "file", "present", "guardian", "key"])

    def clean_code(self) -> str:
        typed = "".join(self.cleaned_data["code"].split()).upper()
        if typed != self.expected:
            raise forms.ValidationError(OTHER_ANSWERS)
        return typed


class LookUpForm(HandInForm):
    """What a register said, on which day, and the file that shows it."""

    on = DayField(label="¿Qué día hizo la consulta?")

    def __init__(self, register: str, *args: Any, **options: Any) -> None:
        super().__init__(KINDS[Kind.STIPEND], *args, **options)
        self.register = register
        questions = {"group": SisbenField()} if register == SISBEN else self._asked(register)
        if register == SISBEN:
            questions["group"].label = "¿Qué grupo da el registro?"
            questions[
                "group"
            ].help_text = "Una letra y un número, como A3 o B5. Si no está registrada, déjelo en blanco."
        self.fields.update(questions)
        self.fields["file"].label = "Soporte de la consulta"
        self.order_fields(["on", *questions, "file", "key"])

    @staticmethod
    def _asked(register: str) -> dict[str, forms.Field]:
        return {
            fact: forms.ChoiceField(
                label=f"{FACTS[fact][0].upper()}{FACTS[fact][1:]}",
                choices=[("yes", "Sí"), ("no", "No")],
                widget=forms.RadioSelect,
                error_messages={"required": "Elija qué dice el registro."},
            )
            for fact in REGISTERS[register].facts
        }

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on and on > clock.today():
            raise forms.ValidationError(NOT_YET)
        return on

    def found(self) -> Found:
        """What was typed, as the action takes it."""
        said = self.cleaned_data
        values = {fact: said[fact] == "yes" for fact in REGISTERS[self.register].facts if fact in said}
        return Found(on=said["on"], values=values, group=said.get("group", ""))
