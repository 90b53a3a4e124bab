"""Signed papers, in the opinion of poppler's pdfsig, which has nothing of ours nor of pyHanko."""

from datetime import UTC

import pikepdf
import pytest

from sofia.core import clock
from sofia.documents.papers import typeset
from sofia.documents.signing import current
from sofia.documents.signing.pades import Signature
from tests import builders
from tests.documents.papers import specimens
from tests.documents.papers.structure import assert_accessible
from tests.documents.signing.outside import pdfsig
from tests.documents.signing.test_checks import CHANGES


@pytest.fixture
def signed(signing):
    return current.sign(typeset("specimen", specimens.data(), builders.NOON), specimens.SIGNATURE, builders.NOON)


def test_another_program_finds_the_signature_valid_and_over_the_whole_file(signed, tmp_path):
    opinion = pdfsig(signed, tmp_path)
    assert opinion.is_good
    assert opinion.said("Signature Type") == "ETSI.CAdES.detached"
    assert opinion.said("Signing Hash Algorithm") == "SHA-256"
    assert opinion.said("Signer Certificate Common Name") == "Sofía · firma de ensayo, sin valor legal"
    assert opinion.said("Signing Time") == f"{builders.NOON.astimezone(UTC):%b %d %Y %H:%M:%S}"


@pytest.mark.parametrize("change", CHANGES)
def test_another_program_sees_one_byte_that_changed(signed, tmp_path, change):
    changed = CHANGES[change](signed)
    assert changed != signed
    assert not pdfsig(changed, tmp_path).is_good


def test_signing_leaves_the_paper_as_it_was_typeset_and_adds_after_it(signed):
    typeset_only = typeset("specimen", specimens.data(), builders.NOON)
    assert signed.startswith(typeset_only)
    assert_accessible(signed, "Constancia de estudio")


def test_the_signature_is_off_the_page_and_has_a_name_to_be_read_aloud(signed, tmp_path):
    (tmp_path / "signed.pdf").write_bytes(signed)
    with pikepdf.open(tmp_path / "signed.pdf") as opened:
        (field,) = opened.Root.AcroForm.Fields
        assert str(field.TU) == "Firma electrónica de este documento"
        assert max(int(corner) for corner in field.Rect) < 0
        assert str(field.V.Name) == "Ana Mejía Ñáñez, Subdirectora de centro"
        assert (str(field.V.Reason), str(field.V.Location)) == ("Expedición", "Bogotá")
        assert int(opened.Root.Perms.DocMDP.Reference[0].TransformParams.P) == 1  # no later change is allowed


def test_the_key_is_loaded_once_for_hundreds_of_signatures(signing, monkeypatch):
    loads = []
    real = current.from_file
    monkeypatch.setattr(current, "from_file", lambda *about: loads.append(about) or real(*about))
    current._of_file.cache_clear()
    paper = typeset("specimen", specimens.data(), builders.NOON)
    for _ in range(5):
        current.sign(paper, Signature("Ana"), clock.now())
    assert len(loads) == 1
