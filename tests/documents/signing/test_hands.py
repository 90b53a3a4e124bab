"""A key that the institution bought, from a file: it signs when it is whole, private and of its time."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from sofia.documents.papers import typeset
from sofia.documents.signing import current
from sofia.documents.signing.checks import Verdict, check_signature
from sofia.documents.signing.folder import CannotSign
from sofia.documents.signing.hands import from_file
from tests import builders
from tests.documents.papers import specimens
from tests.documents.signing.keys import Bought, written
from tests.documents.signing.outside import pdfsig


def sign(at=builders.NOON) -> bytes:
    return current.sign(typeset("specimen", specimens.data(), builders.NOON), specimens.SIGNATURE, at)


@pytest.mark.parametrize(("kind", "form"), [("rsa", "p12"), ("ec", "p12"), ("rsa", "pem"), ("ec", "pem")])
def test_a_bought_key_signs_and_its_signature_is_good(signing, settings, tmp_path, kind, form):
    bought = Bought(kind)
    settings.SIGNING_KEY = str(getattr(bought, form)(tmp_path / f"key.{form}", "clave larga"))
    settings.SIGNING_PASSWORD = "clave larga"
    signed = sign()
    assert pdfsig(signed, tmp_path).is_good
    report = check_signature(signed)
    assert (report.verdict, report.certificate) == (Verdict.GOOD, "Centro")
    assert report.serial == f"{bought.certificate.serial_number:x}"


def test_who_vouches_is_put_in_order_and_goes_with_the_signature(tmp_path):
    bought = Bought("ec")
    hand = from_file(bought.p12(tmp_path / "key.p12", "x"), "x")
    assert hand.chain == (bought.middle, bought.root)


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (datetime(2030, 1, 2, tzinfo=UTC), "El certificado de firma venció el 30 de diciembre de 2029"),
        (datetime(2024, 12, 1, tzinfo=UTC), "El certificado de firma vale desde el 31 de diciembre de 2024"),
    ],
)
def test_a_certificate_out_of_its_time_signs_nothing_and_says_when_it_did(signing, settings, tmp_path, at, sentence):
    settings.SIGNING_KEY = str(Bought("ec").pem(tmp_path / "key.pem"))
    with pytest.raises(CannotSign, match=sentence):
        sign(at)


def test_its_last_moment_is_one_of_its_time(signing, settings, tmp_path):
    bought = Bought("ec", end=(builders.NOON + timedelta(seconds=1)).astimezone(UTC))
    settings.SIGNING_KEY = str(bought.pem(tmp_path / "key.pem"))
    assert check_signature(sign()).is_good


def test_a_key_that_others_can_read_is_refused_with_what_to_do(signing, settings, tmp_path):
    path = Bought("ec").pem(tmp_path / "key.pem")
    settings.SIGNING_KEY = str(path)
    path.chmod(0o640)
    with pytest.raises(CannotSign, match=f"chmod 600 {path}"):
        sign()
    path.chmod(0o600)
    assert sign()


def test_one_that_is_not_there_is_refused_with_what_to_do(signing, settings, tmp_path):
    settings.SIGNING_KEY = str(tmp_path / "none.p12")
    with pytest.raises(CannotSign, match=r"falta .*none\.p12.*sofia signing init"):
        sign()


def test_a_wrong_password_and_what_is_no_key_are_told_alike(tmp_path):
    path = Bought("ec").p12(tmp_path / "key.p12", "buena")
    with pytest.raises(CannotSign, match="SOFIA_SIGNING_PASSWORD"):
        from_file(path, "mala")
    for data in (b"", b"hola", b"-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n"):
        with pytest.raises(CannotSign, match="no abre"):
            from_file(written(tmp_path / "key", data), "")


def test_a_key_with_the_certificate_of_another_is_refused(tmp_path):
    one, other = Bought("ec"), Bought("ec")
    key = one.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = written(tmp_path / "key.pem", key + other.certificate.public_bytes(Encoding.PEM))
    with pytest.raises(CannotSign, match="no son pareja"):
        from_file(path, "")
