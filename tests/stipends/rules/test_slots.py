"""Which papers an application asks for."""

from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends import regulations
from sofia.stipends.rules.slots import CENTRE, LEARNER, SYSTEM, Slot, slots
from tests.stipends.rules.strategies import CODES, RULE_SETS, bounded


def test_without_criteria_only_the_documents_of_the_circular_are_asked_for(rule_set):
    asked = [(slot.code, slot.given_by, slot.max_age_months) for slot in slots(rule_set, ())]
    assert asked == [
        ("identity", LEARNER, None),
        ("training_attestation", SYSTEM, None),
        ("utility_bill", LEARNER, 3),
        ("sisben_certificate", LEARNER, None),
    ]


def test_each_claimed_criterion_asks_for_its_own_support_in_the_order_of_the_norm(rule_set):
    asked = slots(rule_set, ["head_of_household", "disability", "elected_representative"])
    assert [slot.code for slot in asked[4:]] == ["disability", "head_of_household", "elected_representative"]
    assert [slot.given_by for slot in asked[4:]] == [LEARNER, LEARNER, CENTRE]
    assert asked[6].title == "Ser representante de los aprendices, elegido por votación."
    support = "Certificado de discapacidad de la resolución 1239 de 2022. La historia clínica no sirve."
    assert asked[4] == Slot("disability", support, "disability", name="criterio-1")


def test_the_sisben_certificate_proves_the_group_that_is_claimed(rule_set):
    asked = slots(rule_set, ["sisben_b"])
    assert [slot.code for slot in asked if slot.criterion == "sisben_b"] == ["sisben_certificate"]


def test_where_one_pdf_with_everything_is_taken_it_is_another_slot():
    (everything,) = [slot for slot in slots(regulations.by_code("demo_2026_2"), ()) if slot.whole]
    assert (everything.code, everything.name, everything.given_by) == ("everything", "documento-8", LEARNER)


@bounded
@given(st.data(), st.sampled_from(CODES))
def test_every_claim_has_one_slot_and_no_slot_comes_twice(data, code):
    law = RULE_SETS[code]
    one_group = st.sampled_from([row.code for row in law.criteria if row.sisben])
    claims = data.draw(st.sets(st.sampled_from([row.code for row in law.criteria if not row.sisben])))
    claims |= data.draw(st.sets(one_group, max_size=1))  # a household has one group
    asked = slots(law, claims)
    assert sorted(slot.criterion for slot in asked if slot.criterion) == sorted(claims)
    assert len({slot.code for slot in asked}) == len({slot.name for slot in asked}) == len(asked)
