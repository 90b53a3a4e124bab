"""`sofia verify`: one exit code for each thing that a certificate can be, with the database and without it."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sofia.certificates.verification import qr
from sofia.certificates.verification.keyset import to_jwks
from sofia.certificates.verification.payload import encode
from sofia.certificates.verification.signers import to_json
from sofia.certificates.verification.snapshot import Entry, entry_id
from sofia.core.canonical import canonical_json, sha256_hex
from sofia.documents.actions.issue_paper import make
from sofia.documents.papers import qr as drawn
from sofia.documents.signing.published import known
from tests import builders
from tests.certificates import issuing
from tests.certificates.verification.signing import CODE, KEYS, certificate, listed, pdf_with, signed
from tests.documents.conftest import signing as signing
from tests.documents.papers import specimens

SOFIA = Path(sys.executable).with_name("sofia")
NEXT_DAY = datetime.fromisoformat("2026-11-27T10:00:00-05:00")
SAME_DAY = datetime.fromisoformat("2026-11-26T23:00:00-05:00")


@pytest.fixture
def offline(sofia, tmp_path):
    """``offline(text, *entries)``: asks with the published keys, and with a list when there are entries or a moment."""

    def ask(content, *entries, as_of=NEXT_DAY):
        (tmp_path / "qr.txt").write_bytes(content if isinstance(content, bytes) else content.encode())
        (tmp_path / "llaves.json").write_bytes(canonical_json(to_jwks(KEYS)))
        words = [tmp_path / "qr.txt", "--keys", tmp_path / "llaves.json"]
        if as_of:
            (tmp_path / "anulados.jwt").write_text(listed(*entries, as_of=as_of))
            words += ["--snapshot", tmp_path / "anulados.jwt"]
        return sofia("verify", *words)

    return ask


def test_a_true_one_is_current_and_its_fields_are_read(offline):
    said = offline(f"https://portal.invalid/verificar/#{signed()}")
    assert said.code == 0
    assert said.out.startswith("Auténtico y vigente.\nSegún la lista del 27 de noviembre de 2026, 10:00.\n")
    assert "  Nombre: Luz Marina Ñáñez Díaz\n" in said.out


def test_a_forged_one_is_1(offline):
    said = offline(encode(certificate(), Ed25519PrivateKey.generate().sign))
    assert said.code == 1
    assert said.out.startswith("FALSO O ALTERADO")
    assert "Luz Marina" not in said.out


@pytest.mark.parametrize("content", ["hola", b"", b"%PDF-1.7 nada", b"\xff\xfe"])
def test_what_is_no_certificate_is_2(offline, content):
    assert offline(content).code == 2


def test_replaced_annulled_and_not_known_have_their_codes(offline):
    for state, code in (("replaced", 3), ("annulled", 4)):
        said = offline(signed(), Entry(entry_id(CODE), state, "2026-11-27", "Se expidió por error"))
        assert said.code == code
        assert "Desde el 27 de noviembre de 2026. Se expidió por error." in said.out
    assert offline(signed(), as_of=SAME_DAY).code == 5
    assert offline(signed(), as_of=None).code == 5


def test_without_the_signature_of_a_pdf_its_code_alone_is_not_the_file(offline):
    said = offline(pdf_with(f"https://portal.invalid/verificar/#{signed()}"))
    assert said.code == 5
    assert "El código del PDF es auténtico; el resto del archivo no se comprobó." in said.out


@pytest.fixture
def issued(signing):
    """A PDF as it is issued, and the certificates that are published with it."""
    made = make("specimen", specimens.data(qr=qr_of_tests()), specimens.SIGNATURE, builders.NOON).pdf
    return made, canonical_json(to_json(known(signing)))


def qr_of_tests():
    return drawn(f"https://portal.invalid/verificar/#{signed()}", "Código QR")


def ask_with_signers(sofia, folder, pdf, signers):
    files = {"uno.pdf": pdf, "firmas.json": signers, "llaves.json": canonical_json(to_jwks(KEYS))}
    files["anulados.jwt"] = listed(as_of=NEXT_DAY).encode()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    words = ("--keys", folder / "llaves.json", "--snapshot", folder / "anulados.jwt")
    return sofia("verify", folder / "uno.pdf", *words, "--signers", folder / "firmas.json")


def test_with_the_signers_the_whole_file_is_checked(sofia, issued, tmp_path):
    pdf, signers = issued
    assert ask_with_signers(sofia, tmp_path, pdf, signers).code == 0
    touched = ask_with_signers(sofia, tmp_path, pdf + b"\n", signers)
    assert touched.code == 1
    assert "se le agregó algo" in touched.out
    unsigned = ask_with_signers(sofia, tmp_path, pdf_with(qr_of_tests()["text"]), signers)
    assert (unsigned.code, "no tiene firma electrónica" in unsigned.out) == (1, True)
    foreign = ask_with_signers(sofia, tmp_path, pdf, canonical_json({"format": "sofia-signers-1", "signers": []}))
    assert (foreign.code, "no es de esta institución" in foreign.out) == (1, True)
    assert ask_with_signers(sofia, tmp_path, pdf, b"{}").code == 2


def test_broken_keys_and_lists_are_explained(sofia, tmp_path):
    (tmp_path / "qr.txt").write_text(signed())
    (tmp_path / "llaves.json").write_text("{}")
    said = sofia("verify", tmp_path / "qr.txt", "--keys", tmp_path / "llaves.json")
    assert (said.code, said.out) == (2, "")
    assert "No es un archivo de llaves" in said.err or "no trae ninguna llave" in said.err
    (tmp_path / "llaves.json").write_bytes(canonical_json(to_jwks(KEYS)))
    (tmp_path / "lista").write_text("x.y.z")
    said = sofia("verify", tmp_path / "qr.txt", "--keys", tmp_path / "llaves.json", "--snapshot", tmp_path / "lista")
    assert (said.code, said.out) == (2, "")
    assert sofia("verify", tmp_path / "nada").code == 2
    assert "necesitan --keys" in sofia("verify", tmp_path / "qr.txt", "--snapshot", tmp_path / "lista").err


def test_it_needs_neither_database_nor_settings(tmp_path):
    (tmp_path / "llaves.json").write_bytes(canonical_json(to_jwks(KEYS)))
    (tmp_path / "lista").write_text(listed(as_of=NEXT_DAY))
    command = [SOFIA, "verify", "-", "--keys", tmp_path / "llaves.json", "--snapshot", tmp_path / "lista"]
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": "postgresql://nadie@127.0.0.1:1/nada"}
    done = subprocess.run(command, input=signed(), env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.django_db
def test_with_the_database_the_state_is_the_one_of_now(sofia, signing, tmp_path):
    made = issuing.certificate()
    said = qr.of_certificate(made.as_printed, number=made.number, code=made.code)
    (tmp_path / "qr.txt").write_text(said["text"])
    assert sofia("verify", tmp_path / "qr.txt").code == 0
    issuing.act(made, "annulled")
    assert sofia("verify", tmp_path / "qr.txt").code == 4


@pytest.mark.django_db
def test_with_the_database_a_touched_file_with_a_true_code_is_found_out(sofia, signing, tmp_path):
    code = "0123456789ABCDEF"
    pdf = pdf_with(qr.of_certificate(issuing.PRINTED, number="9302-2026-000001", code=code)["text"])
    asked = issuing.proposal()
    paper = issuing.paper("certificate", asked.person, sha256=sha256_hex(pdf))
    issuing.certificate(asked, code=code, paper=paper)
    (tmp_path / "uno.pdf").write_bytes(pdf)
    (tmp_path / "otro.pdf").write_bytes(pdf + b"\n")
    assert sofia("verify", tmp_path / "uno.pdf").code == 0
    said = sofia("verify", tmp_path / "otro.pdf")
    assert said.code == 1
    assert "no es, byte por byte, el que se expidió" in said.out


@pytest.mark.django_db
def test_what_we_signed_and_the_database_does_not_have_is_only_authentic(sofia, signing, tmp_path):
    said = qr.of_certificate(issuing.PRINTED, number="9302-2026-000001", code=CODE)
    (tmp_path / "qr.txt").write_text(said["text"])
    assert sofia("verify", tmp_path / "qr.txt").code == 5


def test_a_database_that_does_not_answer_is_explained(tmp_path):
    (tmp_path / "qr.txt").write_text(signed())
    environment = {**os.environ, "DATABASE_URL": "postgresql://nadie@127.0.0.1:1/nada"}
    done = subprocess.run([SOFIA, "verify", tmp_path / "qr.txt"], env=environment, capture_output=True, text=True)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
