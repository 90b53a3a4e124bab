"""What a paper says is kept whole, and read back as it was."""

from dataclasses import replace

from sofia.certificates.printed import printed
from tests.certificates.issuing import PRINTED


def test_it_is_read_back_as_it_was_kept():
    assert printed(PRINTED.as_dict) == PRINTED


def test_what_a_later_version_adds_is_left_out():
    assert printed(PRINTED.as_dict | {"colour": "azul"}) == PRINTED


def test_two_papers_that_say_the_same_have_one_fingerprint_and_others_do_not():
    assert printed(dict(reversed(PRINTED.as_dict.items()))).fingerprint == PRINTED.fingerprint
    assert replace(PRINTED, name="Ana Mejia").fingerprint != PRINTED.fingerprint
