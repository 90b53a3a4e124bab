"""Conditional enrolments: the one requirement that looks back, and that warns about a day still to come."""

from datetime import date

from sofia.core.dates import long_day, months_before
from sofia.stipends.rules.facts import Sanction
from sofia.stipends.rules.judgement import Case, Judgement, met, not_met, unknown


def not_conditional(case: Case) -> Judgement:
    """No conditional enrolment: now, when applying; now and in the months before, when awarding."""
    sanctions = case.facts.sanctions
    if sanctions is None:
        return unknown("No se sabe si ha tenido la matrícula condicionada.")
    if running := [sanction for sanction in sanctions if sanction.runs_on(case.on)]:
        return not_met(f"Tiene la matrícula condicionada {_days(running[0])}.")
    if case.moment == "application":
        return _warned(case, sanctions)
    months = case.parameters["months"]
    if recent := _recent(sanctions, months, case.on):
        return not_met(f"Tuvo la matrícula condicionada {_days(recent[0])}: hace menos de {months} meses.")
    return met(f"No tiene la matrícula condicionada ni la tuvo en los {months} meses anteriores.")


def _recent(sanctions: tuple[Sanction, ...], months: int, day: date) -> list[Sanction]:
    """Sanctions whose last day is after the same day of the month, ``months`` earlier."""
    limit = months_before(day, months)
    return [one for one in sanctions if one.start <= day and (one.end is None or one.end > limit)]


def _warned(case: Case, sanctions: tuple[Sanction, ...]) -> Judgement:
    planned = max(case.on, case.rule_set.window(case.parameters["award"]).start)
    recent = _recent(sanctions, case.parameters["months"], planned)
    if not recent:
        return met("No tiene la matrícula condicionada.")
    return met(
        f"Hoy no tiene la matrícula condicionada, pero consta una sanción {_days(recent[0])}.",
        f"Puede inscribirse, pero este requisito se mira otra vez al adjudicar: el {long_day(planned)} no lo cumplirá.",
    )


def _days(sanction: Sanction) -> str:
    start = f"desde el {long_day(sanction.start)}"
    return f"{start} hasta el {long_day(sanction.end)}" if sanction.end else f"{start}, sin fecha de fin"
