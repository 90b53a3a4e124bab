"""Several judgements become one."""

from hypothesis import given
from hypothesis import strategies as st

from sofia.core.findings import Verdict
from sofia.stipends.rules.judgement import met, not_met, together, unknown

PARTS = st.lists(st.sampled_from([met("Sí."), not_met("No.", "Haga algo."), unknown("Quién sabe.")]), min_size=1)


@given(PARTS)
def test_one_no_decides_and_a_missing_fact_matters_only_without_a_no(parts):
    verdicts = {part.verdict for part in parts}
    expected = (
        Verdict.NOT_MET
        if Verdict.NOT_MET in verdicts
        else Verdict.UNKNOWN
        if Verdict.UNKNOWN in verdicts
        else Verdict.MET
    )
    assert together(parts).verdict is expected


def test_all_reasons_of_the_deciding_verdict_are_told_once():
    whole = together([not_met("Uno."), met("Bien."), unknown("¿?"), not_met("Dos.", "Vaya."), not_met("Uno.")])
    assert (whole.reason, whole.remedy) == ("Uno. Dos.", "Vaya.")
