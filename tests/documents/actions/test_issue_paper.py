"""A paper is typeset once, signed, kept, and given back byte for byte."""

import pytest
from django.db import transaction

from sofia.audit.models import Event
from sofia.documents.actions import issue_paper as module
from sofia.documents.actions.issue_paper import issue_paper
from sofia.documents.contents import paper_bytes
from sofia.documents.models import Paper
from sofia.documents.papers import NotTypeset
from sofia.documents.signing import current
from sofia.documents.signing.checks import check_signature
from sofia.documents.signing.folder import CannotSign
from sofia.vault.seal import Unreadable
from tests import builders
from tests.documents.handing_in import all_files, path_of
from tests.documents.papers import specimens
from tests.documents.papers.issuing import issue

pytestmark = pytest.mark.django_db


def test_what_was_issued_is_given_back_byte_for_byte(signing):
    holder, officer = builders.person(), builders.person()
    paper = issue(by=officer, holder=holder)
    kept = paper_bytes(paper)
    assert kept.startswith(b"%PDF-1.7")
    assert (paper.size, paper.pages, paper.signer) == (len(kept), 1, current.hand().serial)
    assert paper_bytes(Paper.objects.get(pk=paper.pk)) == kept
    assert check_signature(kept).is_good
    event = Event.objects.get(act="issue_paper")
    assert (event.actor, event.subject_id) == (officer.pk, str(holder.pk))
    assert paper.sha256 in event.after
    assert "Mejía" not in event.after


def test_one_about_many_belongs_to_nobody_and_one_without_signature_needs_no_key(settings, tmp_path):
    settings.SIGNING = tmp_path / "nothing"
    paper = issue_paper(
        kind="list", template="specimen", data=specimens.data(), sign=None, by=builders.person(), at=builders.NOON
    )
    assert (paper.holder, paper.signer) == (None, "")
    assert check_signature(paper_bytes(paper)).verdict == "unsigned"


def test_on_the_disk_it_is_sealed(signing):
    paper = issue()
    kept = path_of(paper.file).read_bytes()
    assert b"%PDF" not in kept
    assert path_of(paper.file).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("place", [0, 30, -1])
def test_one_byte_that_changed_on_the_disk_is_not_given_out(signing, place):
    paper = issue()
    path = path_of(paper.file)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    with pytest.raises(Unreadable):
        paper_bytes(paper)


def test_a_paper_is_not_another_one(signing):
    one, other = issue(), issue()
    path_of(one.file).write_bytes(path_of(other.file).read_bytes())
    with pytest.raises(Unreadable):
        paper_bytes(one)


@pytest.mark.parametrize(
    ("data", "refusal"), [(specimens.data(words="李"), NotTypeset), (specimens.data(), CannotSign)]
)
def test_what_cannot_be_written_or_signed_leaves_nothing(signing, settings, tmp_path, data, refusal):
    if refusal is CannotSign:
        settings.SIGNING = tmp_path / "nothing"
    with pytest.raises(refusal):
        issue(data=data)
    assert not Paper.objects.exists()
    assert not Event.objects.filter(act="issue_paper").exists()
    assert all_files() == []


def test_a_row_that_is_refused_leaves_no_file(signing, monkeypatch):
    def refuse(**_):
        raise RuntimeError("no")

    monkeypatch.setattr(module, "record", refuse)
    with pytest.raises(RuntimeError):
        issue()
    assert all_files() == []
    assert not Paper.objects.exists()


def test_issued_inside_a_deed_that_fails_it_is_not_issued(signing):
    def deed():
        with transaction.atomic():
            issue()
            raise RuntimeError("the deed came to nothing")

    with pytest.raises(RuntimeError):
        deed()
    assert not Paper.objects.exists()
