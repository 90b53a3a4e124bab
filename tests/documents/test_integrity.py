"""One byte that changed, two files that were exchanged, one that is missing or nobody's: each is found and named."""

import os

import pytest

from sofia.documents import integrity
from sofia.documents.actions.sweep import sweep
from sofia.documents.models import Document
from sofia.documents.store import store
from sofia.vault.seal import seal
from tests.documents import files
from tests.documents.handing_in import all_files, hand_in, path_of
from tests.documents.papers.issuing import issue
from tests.stipends.twins import trigger_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return [hand_in(), hand_in(data=files.photo())]


def faults() -> list[str]:
    return [str(found) for found in integrity.verify().faults]


def test_what_is_whole_is_said_to_be(two):
    report = integrity.verify()
    assert (report.documents, report.faults, report.orphans) == (2, [], [])


@pytest.mark.parametrize("where", [0, 4, 5, 20, -1])
@pytest.mark.parametrize("part", ["original", "served"])
def test_one_byte_is_enough(two, part, where):
    path = path_of(two[1].part(part)[0])
    data = bytearray(path.read_bytes())
    data[where] ^= 1
    path.write_bytes(data)
    [found] = faults()
    assert found.startswith(f"documento {two[1].pk}, {integrity.NAMES[part]}: cambió.")


def test_a_cut_file_changed_too(two):
    path = path_of(two[0].served_file)
    path.write_bytes(path.read_bytes()[:10])
    assert len(faults()) == 1
    path.write_bytes(b"")
    assert len(faults()) == 1


def test_two_that_were_exchanged_are_named_each_with_the_other(two):
    one, other = (path_of(document.original_file) for document in two)
    held = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(held)
    assert faults() == [
        f"documento {two[0].pk}, el original: se intercambió: tiene los bytes de el original del documento {two[1].pk}",
        f"documento {two[1].pk}, el original: se intercambió: tiene los bytes de el original del documento {two[0].pk}",
    ]


def test_the_two_parts_of_one_document_are_not_exchanged_either(two):
    one, other = (path_of(file) for file in (two[0].original_file, two[0].served_file))
    held = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(held)
    assert all("se intercambió" in found for found in faults())
    assert len(faults()) == 2


def test_a_missing_one_is_missing(two):
    path_of(two[0].served_file).unlink()
    assert faults() == [f"documento {two[0].pk}, la copia que se sirve: falta el archivo"]


def test_whoever_has_the_keys_and_seals_something_else_is_found_by_the_hash(two):
    store().write(two[0].original_file, seal(b"otra cosa", f"documents.document:{two[0].pk}:original"))
    [found] = faults()
    assert "no es lo que se recibió" in found


def test_whoever_changes_the_row_is_found_by_the_bytes(two):
    with trigger_off("documents_document", "document_kept"):
        Document.objects.filter(pk=two[0].pk).update(original_sha256="0" * 64)
    assert len(faults()) == 1


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda path: path.unlink(), "falta el archivo"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1] + b"\0\1"), "cambió"),
    ],
)
def test_a_paper_that_was_issued_is_looked_at_too(harm, words):
    one, other = issue(sign=None), issue(sign=None)
    assert (integrity.verify().papers, faults()) == (2, [])
    harm(path_of(one.file))
    [found] = faults()
    assert found.startswith(f"documento {one.pk}, el papel expedido: {words}")
    path_of(other.file).write_bytes(b"")
    assert len(faults()) == 2


def test_the_file_of_a_paper_is_nobodys_only_without_its_row():
    paper = issue(sign=None)
    age(path_of(paper.file))
    assert integrity.verify().orphans == []
    assert sweep() == 0
    with trigger_off("documents_paper", "paper_kept"):
        paper.delete()
    assert integrity.verify().orphans == [paper.file]


def age(path) -> None:
    os.utime(path, (1_000_000_000, 1_000_000_000))


def test_a_file_of_nobody_is_named_and_goes_only_when_somebody_asks(two):
    stray, new = "0" * 32, "1" * 32
    for name in (stray, new):
        store().write(name, b"algo")
    draft = path_of(stray).with_name(f".{stray}.abcd")
    draft.write_bytes(b"a medias")
    for path in [*all_files(), draft]:
        if path.name != new:
            age(path)
    report = integrity.verify()
    assert (report.faults, report.orphans) == ([], [draft.name, stray])
    assert (sweep(), sweep()) == (2, 0)
    assert integrity.verify().orphans == []
    assert path_of(new).exists()
    assert faults() == []
