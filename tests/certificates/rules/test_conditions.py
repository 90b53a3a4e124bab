"""Each condition of a certificate: when it is met, when not, and that every reason is told at once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.certificates.rules.conditions import CONDITIONS, WORDS, all_met, conditions, unmet
from sofia.certificates.rules.standing import Standing
from sofia.core.findings import Verdict

READY = Standing(
    on=date(2026, 11, 20),
    state="por_certificar",
    state_words="Por certificar",
    outcomes=24,
    refused=(),
    to_assess=(),
    needs_practice=True,
    practised=True,
    sanctions=(),
    document="CC",
    document_words="Cédula de ciudadanía",
    document_fits=True,
    document_remark="Desde los 18 años.",
    age=21,
    hours=2208,
)
CODES = tuple(str(number) for number in range(1, 9))
FAULTS = {
    "outcomes": [{"refused": ("7",)}, {"to_assess": CODES}, {"outcomes": 0}],
    "practice": [{"practised": False}],
    "state": [{"state": "en_formacion", "state_words": "En formación"}],
    "sanction": [{"sanctions": ("Acta 12",)}],
    "document": [{"document": "NCS"}, {"document": "TI", "document_fits": False}],
    "hours": [{"hours": None}, {"hours": 0}],
    "certificate": [{"live": "9302-2026-000001"}],
}
ALONE = [(code, fault) for code, faults in FAULTS.items() for fault in faults]


def test_who_meets_everything_meets_everything():
    findings = conditions(READY)
    assert all_met(findings)
    assert [finding.requirement for finding in findings] == list(FAULTS)
    assert all(finding.reason.endswith(".") and finding.on == READY.on for finding in findings)


@pytest.mark.parametrize(("code", "fault"), ALONE)
def test_each_fault_is_told_alone_with_its_remedy(code, fault):
    findings = conditions(replace(READY, **fault))
    (found,) = unmet(findings)
    assert found.requirement == code
    assert found.requirement in WORDS
    assert found.reason.endswith((".", ")."))
    assert found.remedy.endswith(".")
    assert not all_met(findings)


@given(st.sets(st.sampled_from(sorted(FAULTS))))
def test_all_reasons_are_told_and_no_other(codes):
    faults = {name: value for code in codes for name, value in FAULTS[code][0].items()}
    assert {finding.requirement for finding in unmet(conditions(replace(READY, **faults)))} == codes


def test_a_missing_fact_is_not_a_no():
    verdicts = {finding.requirement: finding.verdict for finding in conditions(replace(READY, hours=None, outcomes=0))}
    assert (verdicts["hours"], verdicts["outcomes"]) == (Verdict.UNKNOWN, Verdict.UNKNOWN)


def test_many_outcomes_are_counted_and_the_first_are_named():
    reason = conditions(replace(READY, refused=("900",), to_assess=CODES))[0].reason
    assert "De 24 resultados de aprendizaje faltan 9" in reason
    assert "1 con juicio «No aprobado» (900) y 8 por evaluar (1, 2, 3, 4, 5 y 3 más)" in reason


def test_a_programme_without_practice_does_not_ask_for_it():
    assert all_met(conditions(replace(READY, needs_practice=False, practised=False)))


def test_there_is_a_word_for_every_condition():
    assert len(CONDITIONS) == len(FAULTS)
    assert set(FAULTS) <= set(WORDS)
