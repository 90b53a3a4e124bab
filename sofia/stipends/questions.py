"""The questions of the what-if: one field for each fact that the rule set asks about."""

from collections.abc import Callable, Iterator

from django import forms

from sofia.people.day_field import DayField
from sofia.stipends.rules.checks import CHECKS
from sofia.stipends.rules.facts import FLAGS, SPECIAL_OFFERS, VALUES
from sofia.stipends.rules.rule_set import RuleSet

NOT_KNOWN = ("", "No sé")
YES_NO = [("yes", "Sí"), ("no", "No"), NOT_KNOWN]
HAD = "stipend_in_other_programme"
CHOSEN = {
    "level": "¿De qué nivel es su programa?",
    "modality": "¿En qué modalidad estudia?",
    "stratum": "¿De qué estrato es su vivienda?",
    "status": "¿Cuál es su estado en la ficha?",
    "document_type": "¿Con qué documento está en el registro?",
    "health": "¿Cómo está en salud?",
}


def fields(rule_set: RuleSet) -> Iterator[tuple[str, forms.Field]]:
    """Name and field of each question, in the order of the requirements; then the criteria."""
    asked: set[str] = set()
    for requirement in rule_set.requirements:
        for fact in CHECKS[requirement.check].facts_read(requirement.parameters):
            if fact not in asked:
                asked.add(fact)
                yield from question(fact)
    yield "accepted", _criteria(rule_set)
    if groups := [group for criterion in rule_set.criteria for group in criterion.sisben]:
        yield "sisben", _select("¿En qué grupo del SISBEN IV está?", [(g, g) for g in groups], "Otro grupo o ninguno")


def question(fact: str) -> Iterator[tuple[str, forms.Field]]:
    """Name and field of what is asked about one fact."""
    if fact in CHOSEN:
        yield fact, _choice(fact)
    elif fact in FLAGS:
        yield fact, _yes_no(f"{'¿Recibe o ha recibido' if fact == HAD else '¿Tiene'} {FLAGS[fact]}?")
    elif fact in SPECIAL_OFFERS:
        yield fact, _yes_no(f"¿Su programa es de {SPECIAL_OFFERS[fact]}?")
    else:
        yield from SPECIAL[fact]()


def _sanctions() -> Iterator[tuple[str, forms.Field]]:
    yield "sanction", _yes_no("¿Tiene o ha tenido la matrícula condicionada?")
    yield "sanction_start", DayField(label="Si la tuvo, ¿desde qué día?", required=False)
    yield "sanction_end", DayField(label="¿Hasta qué día?", help_text="En blanco si sigue.", required=False)


def _applied_on() -> Iterator[tuple[str, forms.Field]]:
    yield (
        "applied_on",
        DayField(label="¿Qué día se inscribió?", help_text="En blanco si todavía no lo ha hecho.", required=False),
    )


def _document_current() -> Iterator[tuple[str, forms.Field]]:
    yield "document_current", _yes_no("¿Su documento está vigente?")


def _birth_date() -> Iterator[tuple[str, forms.Field]]:
    yield "birth_date", DayField(label="¿Cuándo nació?", required=False)


SPECIAL: dict[str, Callable[[], Iterator[tuple[str, forms.Field]]]] = {
    "sanctions": _sanctions,
    "applied_on": _applied_on,
    "document_current": _document_current,
    "birth_date": _birth_date,
}


def _choice(fact: str) -> forms.TypedChoiceField:
    """Gives one of the fact's own values (a stratum is a number), or None."""
    by_text = {str(value): value for value in VALUES[fact]}
    return forms.TypedChoiceField(
        label=CHOSEN[fact],
        choices=[NOT_KNOWN, *((text, VALUES[fact][value].strip("«»")) for text, value in by_text.items())],
        coerce=by_text.__getitem__,
        empty_value=None,
        required=False,
    )


def _select(label: str, choices: list[tuple[str, str]], empty: str = NOT_KNOWN[1]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", empty), *choices], required=False)


def _yes_no(label: str) -> forms.TypedChoiceField:
    """Gives True, False, or None when the person does not know."""
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )


def _criteria(rule_set: RuleSet) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="¿Qué criterios podría probar?",
        help_text="Es voluntario: marque solo lo que quiera. Lo que marca suma puntos si después entrega el soporte.",
        choices=[(criterion.code, criterion.text) for criterion in rule_set.criteria if not criterion.sisben],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
