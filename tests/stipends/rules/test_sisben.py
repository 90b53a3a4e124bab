"""The groups of SISBEN IV."""

from sofia.stipends.rules.sisben import GROUPS


def test_the_groups_go_from_a1_to_d21():
    assert len(GROUPS) == 5 + 7 + 18 + 21
    assert {"A1", "A5", "B7", "C18", "D21"} <= GROUPS
    assert not {"A0", "A6", "B8", "C19", "D22", "E1", "a1", "A01", ""} & GROUPS
