"""The forms of an observation and of its answer. Shape only: the actions judge."""

from django import forms

from sofia.stipends.actions.lists.answer import Change
from sofia.stipends.models import Application, Call, Target
from sofia.stipends.models.claim import ClaimState, Refusal

LONGEST = 4000  # signs of a text
NOTHING = "nothing"


class ObservationForm(forms.Form):
    """What somebody objects to, and in which line."""

    use_required_attribute = False

    text = forms.CharField(
        label="Qué observa y por qué",
        max_length=LONGEST,
        help_text="Diga qué dato está mal y qué debería decir. Solo la leen quienes responden en el centro.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Escriba qué observa.", "max_length": f"Escriba hasta {LONGEST} letras."},
    )
    line = forms.CharField(
        label="Número de otra inscripción, si no es la suya",
        max_length=24,
        required=False,
        help_text="Por ejemplo, 9302-2025-1-00042. Déjelo vacío si observa su propia línea.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AnswerForm(forms.Form):
    """The reason and, for who grades, what changes: one support, or one requirement that is met after all."""

    use_required_attribute = False

    change = forms.ChoiceField(
        label="Qué cambia en la línea", error_messages={"required": "Escoja qué cambia, o que no cambia nada."}
    )
    cause = forms.ChoiceField(
        label="Si un soporte ya no se acepta, por qué", choices=[("", "No aplica"), *Refusal.choices], required=False
    )
    reason = forms.CharField(
        label="Razón de la respuesta",
        max_length=LONGEST,
        help_text="La lee quien observó. Si la línea es de otra persona, no cuente sus datos.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": "Escriba la razón de la respuesta.",
            "max_length": f"Escriba hasta {LONGEST} letras.",
        },
    )

    def __init__(self, *args: object, changes: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        if changes:
            self.fields["change"].choices = [(NOTHING, "Nada: la lista queda igual"), *changes]  # type: ignore[attr-defined]
        else:
            del self.fields["change"], self.fields["cause"]

    def said(self) -> Change | None:
        """What changes; None when nothing does."""
        chosen = self.cleaned_data.get("change") or NOTHING
        if chosen == NOTHING:
            return None
        target, code, after = chosen.split(":")
        return Change(Target(target), code, after, self.cleaned_data["cause"])


def changes_of(line: Application, call: Call) -> list[tuple[str, str]]:
    """All that an answer may change in a line: each support to the other state, each unmet requirement to met."""
    law = call.rule_set
    texts = {row.code: row.text for row in law.criteria}
    found = []
    for claim in line.claims.order_by("pk"):
        after = ClaimState.REFUSED if claim.state == ClaimState.ACCEPTED else ClaimState.ACCEPTED
        verb = "No aceptar" if after is ClaimState.REFUSED else "Aceptar"
        value = f"{Target.CRITERION.value}:{claim.criterion}:{after.value}"
        found.append((value, f"{verb} el soporte: {texts.get(claim.criterion, claim.criterion)}"))
    unmet = line.findings.filter(moment="application", verdict="not_met").values_list("requirement", flat=True)
    for code in dict.fromkeys(unmet):
        text = law.requirement(code).text
        found.append((f"{Target.REQUIREMENT.value}:{code}:met", f"Dar por cumplido el requisito {code}: {text}"))
    return found
