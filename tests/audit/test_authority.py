"""A stamp counts only when the authority really signed these bytes for this question, as openssl agrees."""

from datetime import UTC, timedelta

import pytest
from cryptography import x509

from sofia.audit.authority import ANSWER_AT_MOST, Authority, BadAuthority, NoStamp, check, configured, roots
from sofia.core import clock
from tests.audit.tsa import local_authority, make_keys, openssl

DATA = b'{"day":"2026-11-24"}\n'


def test_a_stamp_is_what_openssl_verifies_too(authority, tsa, tmp_path):
    given = authority.stamp(DATA)
    assert abs(given.moment.astimezone(UTC) - clock.now()) < timedelta(minutes=1)
    for name, data in (("data", DATA), ("request", given.request), ("answer", given.answer)):
        (tmp_path / name).write_bytes(data)
    for against in (("-data", "data"), ("-queryfile", "request")):
        done = openssl(tmp_path, "ts", "-verify", *against, "-in", "answer", "-CAfile", tsa.ca)
        assert "Verification: OK" in done.stdout + done.stderr
    (tmp_path / "data").write_bytes(DATA.replace(b"24", b"23"))
    assert openssl(tmp_path, "ts", "-verify", "-data", "data", "-in", "answer", "-CAfile", tsa.ca).returncode == 1


def test_only_the_hash_travels(authority, tsa):
    authority.stamp(DATA)
    assert len(tsa.asked) == 1
    assert DATA[:10] not in tsa.asked[0]


def test_any_changed_byte_is_noticed(authority):
    given = authority.stamp(DATA)
    assert check(given.answer, DATA, authority.roots) == given.moment
    with pytest.raises(NoStamp):
        check(given.answer, DATA + b" ", authority.roots)
    unnoticed = []
    for place in range(0, len(given.answer), 7):
        changed = bytearray(given.answer)
        changed[place] ^= 1
        try:
            unnoticed += [place] if check(bytes(changed), DATA, authority.roots) != given.moment else []
        except NoStamp:
            continue
    assert unnoticed == []


@pytest.mark.parametrize("answer", [b"", b"<html>mantenimiento</html>", b"\x30\x03\x02\x01\x00", b"\x30\x80"])
def test_garbage_is_no_stamp(authority, tsa, answer):
    tsa.answer = answer
    with pytest.raises(NoStamp):
        authority.stamp(DATA)


def test_an_answer_that_never_ends_is_not_read_whole(authority, tsa):
    tsa.answer = b"0" * (ANSWER_AT_MOST + 1)
    with pytest.raises(NoStamp, match="más de lo que mide un sello"):
        authority.stamp(DATA)


@pytest.mark.parametrize("status", [404, 500, 503])
def test_an_error_is_no_stamp(authority, tsa, status):
    tsa.status = status
    with pytest.raises(NoStamp, match="no respondió"):
        authority.stamp(DATA)


def test_an_authority_that_is_away_is_said(authority):
    with pytest.raises(NoStamp, match="no respondió"):
        Authority("http://127.0.0.1:1/", authority.roots).stamp(DATA)


def test_an_old_answer_to_the_same_data_is_refused_by_its_nonce(authority, tsa):
    tsa.answer = authority.stamp(DATA).answer
    with pytest.raises(NoStamp, match="Nonce"):
        authority.stamp(DATA)


def test_a_stamp_of_other_data_is_refused_by_its_imprint(authority):
    with pytest.raises(NoStamp, match="Mismatch"):
        check(authority.stamp(b"otra cosa").answer, DATA, authority.roots)


def test_an_authority_that_nobody_we_trust_vouches_for_is_refused(authority, tmp_path):
    with local_authority(tmp_path / "impostor") as impostor, pytest.raises(NoStamp):
        Authority(impostor.url, authority.roots).stamp(DATA)


def test_a_refusal_of_the_authority_is_no_stamp(authority, tsa):
    sha1 = openssl(tsa.folder, "ts", "-query", "-digest", "00" * 20, "-sha1", "-out", "sha1.tsq")
    assert sha1.returncode == 0
    tsa.answer = tsa.reply((tsa.folder / "sha1.tsq").read_bytes())
    with pytest.raises(NoStamp):
        authority.stamp(DATA)


def test_without_setting_there_is_no_authority(settings):
    settings.TIME_AUTHORITY = ""
    assert configured() is None


@pytest.mark.parametrize("url", ["file:///etc/passwd", "tsa.example.invalid", "ftp://tsa.example.invalid", "https://"])
def test_an_address_that_is_none_is_explained(settings, url):
    settings.TIME_AUTHORITY = url
    with pytest.raises(BadAuthority, match="SOFIA_TSA debe ser una dirección"):
        configured()


def test_certificates_that_cannot_be_read_are_explained(settings, tmp_path):
    settings.TIME_AUTHORITY_CA = str(tmp_path / "ca.pem")
    with pytest.raises(BadAuthority, match="No se puede leer"):
        roots()
    (tmp_path / "ca.pem").write_text("esto no es un certificado")
    with pytest.raises(BadAuthority, match="no trae certificados"):
        roots()


def test_without_a_file_those_of_the_machine_vouch(settings, tmp_path, monkeypatch):
    settings.TIME_AUTHORITY_CA = ""
    make_keys(tmp_path / "machine")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "machine/ca.pem"))
    mine = x509.load_pem_x509_certificate((tmp_path / "machine/ca.pem").read_bytes())
    assert mine in roots()
