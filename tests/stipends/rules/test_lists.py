"""A list is the same bytes anywhere, and its public part names nobody."""

from sofia.core.canonical import from_json
from sofia.stipends.rules.lists import FULL_ROSTER, PUBLIC_ROSTER, Heading, changes, content, public_roster, ranked

HEADING = Heading("daily_roster", "9302", "2025-1", 3, "2025-02-20", "2025-02-21T00:00:00-05:00")
LINE = ["9302-2025-1-00001", "CC", "1002436987", "Ana Mejía", "Sistemas", "2900001", "2025-02-20T09:00:00-05:00"]


def test_the_public_part_has_the_number_and_the_end_of_the_document():
    assert len(LINE) == len(FULL_ROSTER)
    assert public_roster([LINE]) == [["9302-2025-1-00001", "••••••6987"]]


def test_the_bytes_say_which_list_they_are():
    data = content(HEADING, PUBLIC_ROSTER, public_roster([LINE]))
    assert data == content(HEADING, PUBLIC_ROSTER, public_roster([LINE]))
    said = from_json(data)
    assert (said["format"], said["kind"], said["number"], said["until"]) == (
        "sofia-list/1",
        "daily_roster",
        3,
        "2025-02-21T00:00:00-05:00",
    )
    assert b"Mej" not in data


def test_the_highest_total_comes_first_and_equals_share_their_position():
    assert ranked({"b": 10, "a": 10, "c": 25, "d": 0}) == [("c", 1), ("a", 2), ("b", 2), ("d", 4)]


def test_the_difference_names_who_enters_who_leaves_and_whose_total_changed():
    before = [["a", "••1", 10, 1], ["b", "••2", 5, 2], ["c", "••3", 0, 3]]
    after = [["d", "••4", 15, 1], ["b", "••2", 10, 2], ["c", "••3", 0, 3]]
    assert changes(before, after) == [["a", 10, None], ["b", 5, 10], ["d", None, 15]]
    assert changes(before, before) == []
