"""The published bits, read by a library of somebody else."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st
from openbadgeslib.ob3.status import decode_encoded_list, set_indices

from sofia.certificates.badges import status_list
from sofia.certificates.badges.issuer import Issuer
from tests.certificates.verification.signing import KEY, KEY_ID

ISSUER = Issuer("https://portal.example", "Sofía de ensayo")
AS_OF = datetime.fromisoformat("2026-12-01T10:00:00-05:00")


@given(st.sets(st.integers(0, status_list.SIZE - 1), max_size=20))
def test_another_library_reads_the_bits_that_are_set(revoked):
    bits = decode_encoded_list(status_list.encoded(revoked))
    assert len(bits) * 8 == status_list.SIZE
    assert set_indices(bits) == revoked


@given(st.integers(0, 10 * status_list.SIZE))
def test_each_certificate_has_a_bit_of_its_own(index):
    number, bit = status_list.place(index)
    assert number * status_list.SIZE + bit == index
    assert status_list.entry(ISSUER, index)["statusListIndex"] == str(bit)


def test_the_same_state_at_the_same_moment_is_the_same_file():
    made = [
        status_list.signed(0, bits, ISSUER, as_of=AS_OF, key_id=KEY_ID, sign=KEY.sign) for bits in ([1, 2], (2, 1), {3})
    ]
    assert made[0] == made[1] != made[2]
