"""The states are those of the rules of learners and of the rule sets; each move has who, and by which norm."""

from sofia.stipends.rules.facts import VALUES
from sofia.training.lifecycle import LIFECYCLE, STUDYING, UNDER_WAY, EnrolmentState


def test_states_are_those_that_rule_sets_name():
    assert set(EnrolmentState.values) == set(VALUES["status"])


def test_every_move_says_who_makes_it_and_by_which_norm():
    assert [move.code for move in LIFECYCLE.moves if not (move.roles and move.norm)] == []


def test_what_is_over_cannot_be_left_except_a_withdrawal_and_a_certificate_that_is_annulled():
    over = set(EnrolmentState) - set(UNDER_WAY)
    left = {state: [move.code for move in LIFECYCLE.moves_from(state)] for state in over}
    assert left == {
        "trasladado": [],
        "cancelado": [],
        "reprobado": [],
        "retirado": ["readmit", "transfer"],
        "certificado": ["uncertify"],
    }


def test_only_who_studies_is_judged():
    assert set(STUDYING) < set(UNDER_WAY)
    assert EnrolmentState.DEFERRED not in STUDYING
