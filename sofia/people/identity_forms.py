"""What is typed at the counter, and to ask for a correction and answer it. Shape only."""

from collections.abc import Iterable
from typing import Any

from django import forms

from sofia.people.day_field import DayField
from sofia.people.document_types import DocumentType
from sofia.people.forms import DocumentForm
from sofia.people.models import Answer, Centre, Datum, Person

NOTHING_SENSITIVE = "Escriba lo necesario, y nada sobre la salud de nadie."


def reason_field(label: str, hint: str, missing: str) -> forms.CharField:
    """A reason that stays written and that the person may read."""
    return forms.CharField(
        label=label,
        help_text=f"{hint} {NOTHING_SENSITIVE}",
        max_length=400,
        error_messages={"required": missing, "max_length": "Escríbalo en menos de 400 letras."},
    )


def text_field(label: str, missing: str, **about: Any) -> forms.CharField:
    about = {"max_length": 120, **about}
    return forms.CharField(label=label, error_messages={"required": missing}, **about)


def evidence_field() -> forms.CharField:
    return text_field(
        "Soporte", "", required=False, help_text="Qué documento lo prueba, por ejemplo «registro civil 1234567»."
    )


class AttendForm(DocumentForm):
    """Whom an officer attends, and why."""

    reason = reason_field(
        "¿Para qué la consulta?",
        "Queda escrito con su nombre.",
        "Escriba para qué consulta a esta persona.",
    )


class GuardianForm(forms.Form):
    """That the officer saw what she confirms."""

    seen = forms.BooleanField(
        label="Vi los documentos de las dos personas y el que prueba la representación.",
        error_messages={"required": "Marque la casilla solo si vio los documentos."},
    )


class NewDocumentForm(DocumentForm):
    """The document that the person shows now."""

    reason = reason_field("Motivo del cambio", "Por ejemplo: cumplió 18 años.", "Escriba el motivo del cambio.")
    evidence = evidence_field()


class CounterRegistrationForm(DocumentForm):
    """A person who registers at the counter, as her document says."""

    given_names = text_field("Nombres", "Escriba los nombres.", help_text="Como están en el documento.")
    surnames = text_field("Apellidos", "Escriba los apellidos.", help_text="Basta uno, si tiene uno solo.")
    birth_date = DayField(label="Fecha de nacimiento", help_text="Por ejemplo, 27 3 2007.")
    email = forms.EmailField(
        label="Correo electrónico",
        help_text="A él le llega cómo elegir su contraseña. Sin correo no podrá ingresar hasta que dé uno.",
        required=False,
        error_messages={"invalid": "Escriba un correo como nombre@ejemplo.com."},
    )
    reason = reason_field("Motivo", "Por ejemplo: no tiene teléfono para registrarse.", "Escriba el motivo.")


class CorrectionForm(forms.Form):
    """The correct value of a datum, why, and what proves it."""

    def __init__(self, datum: Datum, person: Person, data: Any = None, centres: Iterable[Centre] = ()) -> None:
        super().__init__(data)
        self.datum = datum
        self.fields.update(value_fields(datum, person))
        self.fields["why"] = reason_field("¿Por qué?", "Qué está mal hoy.", "Escriba por qué hay que corregirlo.")
        self.fields["evidence"] = evidence_field()
        if found := [(centre.code, str(centre)) for centre in centres]:
            self.fields["centre"] = forms.ChoiceField(
                label="¿Qué centro la responde?",
                help_text="El suyo, o el más cercano.",
                choices=[("", "Elija un centro"), *found],
                error_messages={"required": "Elija un centro.", "invalid_choice": "Elija un centro de la lista."},
            )

    @property
    def asked(self) -> dict[str, Any]:
        """What was typed, for the action: the value as one text."""
        typed = dict(self.cleaned_data)
        if self.datum == Datum.DOCUMENT:
            typed["value"] = f"{typed.pop('document_type')}-{typed.pop('document_number')}"
        elif self.datum == Datum.BIRTH_DATE:
            typed["value"] = typed["value"].isoformat()
        return typed

    def clean_document_number(self) -> str:
        return DocumentForm.clean_document_number(self)  # type: ignore[arg-type]


def value_fields(datum: Datum, person: Person) -> dict[str, forms.Field]:
    """The boxes for one datum; those of names hold what is kept now, to be corrected."""
    if datum == Datum.DOCUMENT:
        fields = DocumentForm(initial={"document_type": person.document_type}).fields
        fields["document_type"].initial = DocumentType(person.document_type)
        return fields
    if datum == Datum.BIRTH_DATE:
        return {"value": DayField(label="Fecha de nacimiento correcta")}
    label = f"{datum.label} correctos"
    return {"value": text_field(label, "Escriba el valor correcto.", initial=getattr(person, datum))}


class AnswerForm(forms.Form):
    """Whether a correction is accepted, and why."""

    answer = forms.ChoiceField(
        label="Respuesta",
        choices=[(Answer.ACCEPTED.value, "Aceptarla y corregir el dato"), (Answer.REFUSED.value, "No aceptarla")],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija una respuesta.", "invalid_choice": "Elija una de las dos."},
    )
    reason = reason_field("Motivo", "La persona lo lee.", "Escriba el motivo de la respuesta.")


class ResolveForm(forms.Form):
    """What two alike rows are: one person, and then which stays, or two."""

    APART = "apart"

    resolution = forms.ChoiceField(
        label="¿Qué son?",
        widget=forms.RadioSelect,
        error_messages={"required": "Elija qué son.", "invalid_choice": "Elija una de las tres."},
    )
    reason = reason_field("Motivo", "Qué vio para saberlo.", "Escriba el motivo.")

    def __init__(self, first: Person, second: Person, data: Any = None) -> None:
        super().__init__(data)
        chosen: Any = self.fields["resolution"]
        keeps = [(str(one.pk), f"La misma persona, y queda {known(one)}") for one in (first, second)]
        chosen.choices = [*keeps, (self.APART, "Dos personas distintas")]


class ReasonForm(forms.Form):
    """Why."""

    reason = reason_field("Motivo", "Queda escrito.", "Escriba el motivo.")


def known(person: Person) -> str:
    """«CC terminada en 6987»: how an officer names an account without showing its number."""
    return f"{person.document_type} terminado en {person.masked_document.lstrip('•')}"
