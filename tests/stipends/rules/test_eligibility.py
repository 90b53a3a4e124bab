"""All requirements of a moment, judged at once and in three values."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.findings import Verdict
from sofia.stipends.rules.clauses import MOMENTS
from sofia.stipends.rules.eligibility import ASK, evaluate
from sofia.stipends.rules.facts import FLAGS, SPECIAL_OFFERS, VALUES, LearnerFacts, Sanction

AWARD, APPLIED = date(2025, 4, 1), date(2025, 2, 14)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))

IDEAL = LearnerFacts(
    level="tecnico",
    modality="presencial",
    stratum=1,
    sanctions=(),
    applied_on=APPLIED,
    status="en_formacion",
    document_type="CC",
    document_current=True,
    birth_date=date(2005, 6, 10),
    health="subsidiado",
    **dict.fromkeys((*FLAGS, *SPECIAL_OFFERS), False),
)

WORDS = {name: st.none() | st.sampled_from(sorted(values, key=str)) for name, values in VALUES.items()}
SANCTIONS = st.lists(st.builds(Sanction, DAYS, st.none() | DAYS), max_size=3).map(tuple)
ANYBODY = st.builds(
    LearnerFacts,
    **WORDS,
    **dict.fromkeys((*FLAGS, *SPECIAL_OFFERS, "document_current"), st.none() | st.booleans()),
    sanctions=st.none() | SANCTIONS,
    applied_on=st.none() | DAYS,
    birth_date=st.none() | st.dates(date(1950, 1, 1), date(2025, 1, 1)),
    sources=st.just({}),
)


def verdicts(rule_set, facts, moment="award", on=AWARD):
    return {finding.requirement: finding.verdict for finding in evaluate(rule_set, facts, moment, on)}


def finding(rule_set, code, facts, moment, on):
    return next(one for one in evaluate(rule_set, facts, moment, on) if one.requirement == code)


@given(ANYBODY, st.sampled_from(MOMENTS), DAYS)
def test_whatever_is_known_or_not_every_requirement_gets_a_finding(rule_set, demo_rules, facts, moment, on):
    for rules in (rule_set, demo_rules):
        findings = evaluate(rules, facts, moment, on)
        assert [one.requirement for one in findings] == [r.code for r in rules.requirements if moment in r.moments]
        assert all(one.reason and one.on == on for one in findings)
        assert all(one.remedy for one in findings if one.verdict is not Verdict.MET)


@given(ANYBODY, st.sampled_from(MOMENTS), DAYS, st.data())
def test_forgetting_a_fact_never_turns_a_finding_into_its_opposite(demo_rules, facts, moment, on, data):
    name = data.draw(st.sampled_from([field.name for field in fields(facts) if field.name != "sources"]))
    known, forgotten = (
        verdicts(demo_rules, facts, moment, on),
        verdicts(demo_rules, replace(facts, **{name: None}), moment, on),
    )
    opposites = {Verdict.MET, Verdict.NOT_MET}
    assert all({known[code], forgotten[code]} != opposites for code in known)


@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_known_is_not_a_no(demo_rules, moment):
    findings = evaluate(demo_rules, LearnerFacts(), moment, APPLIED)
    assert {one.verdict for one in findings} == {Verdict.UNKNOWN}
    assert {one.source for one in findings} == {""}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_learner_without_problems_meets_everything_and_is_told_no_remedy(rule_set, moment):
    findings = evaluate(rule_set, IDEAL, moment, APPLIED)
    assert {one.verdict for one in findings} == {Verdict.MET}
    assert {one.remedy for one in findings} == {""}


def test_an_unknown_moment_is_refused_instead_of_finding_nothing(rule_set):
    with pytest.raises(ValueError, match="El momento «pago» no existe"):
        evaluate(rule_set, IDEAL, "pago", AWARD)


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("1", {"level": "especializacion_tecnologica"}),
        ("1", {"level": "profundizacion_tecnica"}),
        ("1", {"coverage_extension": True}),
        ("1", {"media_articulation": True}),
        ("2", {"stratum": 3}),
        ("3", {"job": True}),
        ("3", {"apprenticeship_contract": True}),
        ("3", {"sponsorship": True}),
        ("3", {"paid_practice": True}),
        ("4", {"sanctions": (Sanction(date(2025, 2, 1)),)}),
        ("5", {"renta_joven": True}),
        ("6", {"stipend_in_other_programme": True}),
        ("7", {"applied_on": date(2025, 3, 1)}),
        ("8", {"status": "en_induccion"}),
        ("9", {"food_support": True}),
        ("9", {"food_ration": True}),
        ("10", {"document_type": "NCS"}),
        ("10", {"document_current": False}),
    ],
)
def test_each_fault_fails_its_own_requirement_and_no_other(rule_set, code, facts):
    found = verdicts(rule_set, replace(IDEAL, **facts), "application", APPLIED)
    assert [one for one, verdict in found.items() if verdict is not Verdict.MET] == [code]
    assert found[code] is Verdict.NOT_MET


def test_all_failing_reasons_are_told_together(rule_set):
    facts = replace(IDEAL, stratum=4, job=True, sponsorship=True, food_ration=True)
    told = {one.requirement: one.reason for one in evaluate(rule_set, facts, "award", AWARD)}
    assert told["2"] == "Su estrato es 4, y se acepta 1 o 2."
    assert told["3"] == "Figura con empleo y patrocinio."
    assert told["9"] == "Figura con ración alimentaria."


def test_one_known_no_outweighs_what_is_not_known(rule_set):
    found = finding(rule_set, "3", replace(IDEAL, job=True, sponsorship=None), "award", AWARD)
    assert (found.verdict, found.reason) == (Verdict.NOT_MET, "Figura con empleo.")


def test_what_is_not_known_is_named_and_asked_for(rule_set):
    found = finding(rule_set, "3", replace(IDEAL, sponsorship=None, paid_practice=None), "award", AWARD)
    assert found.reason == "No se sabe si tiene patrocinio o práctica pagada."
    assert found.remedy == ASK


def test_a_finding_says_where_its_facts_come_from(rule_set):
    sources = {
        "job": "RUAF, 1 de abril de 2025",
        "sponsorship": "RUAF, 1 de abril de 2025",
        "paid_practice": "declaración",
    }
    facts = replace(IDEAL, sources=sources, apprenticeship_contract=None)
    assert finding(rule_set, "3", facts, "award", AWARD).source == "RUAF, 1 de abril de 2025; declaración"
    assert finding(rule_set, "2", facts, "award", AWARD).source == "sin fuente registrada"


# Requirement 4 looks back ---------------------------------------------------


def conditional(rule_set, sanction, moment, on):
    return finding(rule_set, "4", replace(IDEAL, sanctions=(sanction,)), moment, on)


@pytest.mark.parametrize(
    ("award", "last_day", "verdict"),
    [
        (date(2025, 4, 1), date(2025, 1, 1), Verdict.MET),
        (date(2025, 4, 1), date(2025, 1, 2), Verdict.NOT_MET),
        (date(2025, 5, 31), date(2025, 2, 28), Verdict.MET),
        (date(2025, 5, 30), date(2025, 3, 1), Verdict.NOT_MET),
        (date(2025, 4, 1), None, Verdict.NOT_MET),
        (date(2025, 4, 1), date(2025, 12, 31), Verdict.NOT_MET),
    ],
)
def test_three_months_must_have_passed_on_the_award_day(rule_set, award, last_day, verdict):
    assert conditional(rule_set, Sanction(date(2024, 11, 1), last_day), "award", award).verdict is verdict


@pytest.mark.parametrize("last_day", [date(2025, 1, 15), date(2025, 2, 13)])
def test_who_applies_is_warned_when_the_look_back_will_fail_on_the_planned_day(rule_set, last_day):
    found = conditional(rule_set, Sanction(date(2024, 12, 1), last_day), "application", APPLIED)
    assert found.verdict is Verdict.MET
    assert "el 1 de abril de 2025 no lo cumplirá" in found.remedy


def test_who_applies_with_an_old_sanction_is_not_warned(rule_set):
    found = conditional(rule_set, Sanction(date(2024, 10, 1), date(2025, 1, 1)), "application", APPLIED)
    assert (found.verdict, found.remedy) == (Verdict.MET, "")


@pytest.mark.parametrize("last_day", [APPLIED, date(2025, 2, 20), None])
def test_who_applies_under_a_sanction_does_not_meet_it(rule_set, last_day):
    found = conditional(rule_set, Sanction(date(2025, 1, 10), last_day), "application", APPLIED)
    assert found.verdict is Verdict.NOT_MET
    assert found.reason.startswith("Tiene la matrícula condicionada desde el 10 de enero de 2025")


def test_a_sanction_that_starts_after_the_day_is_not_counted_yet(rule_set):
    assert conditional(rule_set, Sanction(date(2025, 4, 2)), "award", AWARD).verdict is Verdict.MET


@given(SANCTIONS, st.dates(date(2025, 1, 1), date(2025, 12, 31)))
def test_a_warning_comes_exactly_when_the_award_day_would_fail(rule_set, sanctions, on):
    facts = replace(IDEAL, sanctions=sanctions)
    applying = finding(rule_set, "4", facts, "application", on)
    awarding = finding(rule_set, "4", facts, "award", max(on, AWARD))
    if applying.verdict is Verdict.MET:
        assert bool(applying.remedy) == (awarding.verdict is Verdict.NOT_MET)


# Requirement 7 and 10 -------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "reason", "remedy"),
    [
        (
            date(2025, 2, 10),
            "Las inscripciones no han empezado.",
            "Inscríbase del 11 al 28 de febrero de 2025",
        ),
        (date(2025, 2, 20), "Todavía no se ha inscrito.", "Inscríbase a más tardar el 28 de febrero de 2025."),
        (date(2025, 3, 1), "No se sabe qué día se inscribió", ASK),
    ],
)
def test_who_has_not_applied_hears_until_when(rule_set, on, reason, remedy):
    found = finding(rule_set, "7", replace(IDEAL, applied_on=None), "application", on)
    assert found.verdict is Verdict.UNKNOWN
    assert reason in found.reason
    assert remedy in found.remedy


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(2025, 2, 10), Verdict.NOT_MET),
        (date(2025, 2, 11), Verdict.MET),
        (date(2025, 2, 28), Verdict.MET),
        (date(2025, 3, 1), Verdict.NOT_MET),
    ],
)
def test_both_days_of_the_window_count(rule_set, day, verdict):
    assert verdicts(rule_set, replace(IDEAL, applied_on=day), "application", day)["7"] is verdict


@pytest.mark.parametrize(
    ("birth", "verdict"),
    [
        (date(2007, 2, 15), Verdict.MET),
        (date(2007, 2, 14), Verdict.NOT_MET),
        (None, Verdict.UNKNOWN),
    ],
)
def test_a_childs_card_does_not_serve_from_the_18th_birthday(rule_set, birth, verdict):
    facts = replace(IDEAL, document_type="TI", birth_date=birth)
    assert verdicts(rule_set, facts, "application", APPLIED)["10"] is verdict


def test_who_came_of_age_with_a_childs_card_is_sent_to_administracion_educativa(rule_set):
    facts = replace(IDEAL, document_type="TI", birth_date=date(2007, 2, 10))
    found = finding(rule_set, "10", facts, "application", APPLIED)
    assert found.reason == "Ya cumplió 18 años y sigue con tarjeta de identidad."
    assert "Administración Educativa" in found.remedy
    assert "cédula" in found.remedy


def test_health_is_asked_only_where_the_rule_set_asks(rule_set, demo_rules):
    facts = replace(IDEAL, health="cotizante")
    assert verdicts(demo_rules, facts)["11"] is Verdict.NOT_MET
    assert "11" not in verdicts(rule_set, facts)
