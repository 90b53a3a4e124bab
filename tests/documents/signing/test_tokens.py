"""A key that never leaves its token, in one made of software (SoftHSM)."""

import os
import subprocess
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from sofia.documents.papers import typeset
from sofia.documents.signing import current
from sofia.documents.signing.checks import check_signature
from sofia.documents.signing.folder import CannotSign
from sofia.documents.signing.tokens import Address, parse
from tests import builders
from tests.documents.papers import specimens
from tests.documents.signing.keys import Bought
from tests.documents.signing.outside import pdfsig

MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so", "/usr/lib64/libsofthsm2.so")
PIN = "135790"


@pytest.fixture(scope="module")
def module(tmp_path_factory) -> str:
    """The library, with a token «sofia» that holds a key of each kind."""
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    found = next(path for path in MODULES if Path(path).exists())
    softhsm("--init-token", "--free", "--label", "sofia", "--pin", PIN, "--so-pin", "24680")
    for turn, kind in enumerate(("rsa", "ec"), 1):
        put(found, folder, kind, turn)
    return found


def softhsm(*words: str) -> None:
    done = subprocess.run(["softhsm2-util", *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def put(module: str, folder: Path, kind: str, turn: int) -> None:
    bought = Bought(kind, name=f"Centro {kind}")
    (folder / "key.pem").write_bytes(bought.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    about = ("--label", f"firma {kind}", "--id", f"0{turn}", "--token", "sofia", "--pin", PIN)
    softhsm("--import", str(folder / "key.pem"), *about)
    with pkcs11.lib(module).get_token(token_label="sofia").open(rw=True, user_pin=PIN) as session:
        for label, certificate in (
            (f"firma {kind}", bought.certificate),
            ("otra", bought.middle),
            ("raíz", bought.root),
        ):
            session.create_object(
                {
                    pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                    pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                    pkcs11.Attribute.TOKEN: True,
                    pkcs11.Attribute.LABEL: label,
                    pkcs11.Attribute.SUBJECT: certificate.subject.public_bytes(),
                    pkcs11.Attribute.VALUE: certificate.public_bytes(Encoding.DER),
                }
            )


@pytest.fixture
def configured(signing, settings, module):
    def at(key: str, pin: str = PIN, token: str = "sofia") -> None:
        settings.SIGNING_KEY = f"pkcs11:token={token};object={key}?module-path={module}"
        settings.SIGNING_PASSWORD = pin

    yield at
    current._of_token.cache_clear()
    pkcs11.lib(module).reinitialize()  # no session of a test lets the next one in


def sign() -> bytes:
    return current.sign(typeset("specimen", specimens.data(), builders.NOON), specimens.SIGNATURE, builders.NOON)


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_key_in_a_token_signs_and_the_signature_is_good(configured, tmp_path, kind):
    configured(f"firma%20{kind}")
    signed = sign()
    assert pdfsig(signed, tmp_path).is_good
    report = check_signature(signed)
    assert (report.is_good, report.certificate) == (True, f"Centro {kind}")
    assert len(current.hand().chain) == 2


def test_the_session_of_the_token_stays_open_for_the_next_signature(configured, monkeypatch):
    configured("firma%20ec")
    first = current.hand()
    sign()
    sign()
    assert current.hand() is first


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"key": "firma%20ec", "pin": "000000"}, "El token «sofia» no respondió (PinIncorrect)"),
        ({"key": "firma%20ec", "token": "otro"}, "El token «otro» no respondió (NoSuchToken)"),
        ({"key": "nadie"}, "El token «sofia» no respondió (NoSuchKey)"),
    ],
)
def test_a_token_that_does_not_open_says_why(configured, about, sentence):
    configured(**about)
    with pytest.raises(CannotSign) as refused:
        sign()
    assert sentence in str(refused.value)


def test_a_module_that_is_not_there_says_so(signing, settings):
    settings.SIGNING_KEY = "pkcs11:token=sofia;object=firma?module-path=/none.so"
    with pytest.raises(CannotSign, match="no respondió"):
        sign()


def test_the_address_names_module_token_and_object():
    address = "pkcs11:token=Mi%20token;object=firma?module-path=/usr/lib/x.so"
    assert parse(address) == Address("/usr/lib/x.so", "Mi token", "firma")
    with pytest.raises(CannotSign, match="«object»"):
        parse("pkcs11:token=sofia?module-path=/usr/lib/x.so")
