"""Codes are those of RFC 6238, and a telephone's clock may be half a minute early or late, not more."""

import base64

import pytest

from sofia.people import totp

RFC = base64.b32encode(b"12345678901234567890").decode()
AT = 1_111_111_109  # RFC 6238, appendix B: 07081804 of eight digits


def test_it_is_the_code_of_the_standard():
    assert totp.step_of(RFC, "081804", AT) == AT // 30


@pytest.mark.parametrize(("late", "opens"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_one_step_early_or_late_is_forgiven(late, opens):
    assert (totp.step_of(RFC, "081804", AT + late) is not None) is opens


@pytest.mark.parametrize("code", ["", "81804", "0818044", "081805", "०८१८०४"])
def test_anything_else_is_no_code(code):
    assert totp.step_of(RFC, code, AT) is None


def test_secrets_are_long_and_never_the_same():
    secrets = {totp.new_secret() for _ in range(50)}
    assert len(secrets) == 50
    assert {len(base64.b32decode(secret)) for secret in secrets} == {20}


def test_applications_are_told_whose_it_is_without_the_whole_document():
    address = totp.address(RFC, "CC ••••••6987")
    assert address.startswith("otpauth://totp/")
    assert RFC in address
