"""A copy leaves only after it is written who takes it, and never one that changed or is not known to be clean."""

from io import BytesIO

import pytest
from pikepdf import Pdf

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.documents.actions import take_copy
from sofia.documents.contents import content
from sofia.documents.models import Document
from sofia.documents.store import Lost
from sofia.vault.seal import Unreadable
from tests import builders
from tests.documents.handing_in import hand_in, path_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_owner_gets_it_clean_and_finds_that_she_did():
    document = hand_in()
    assert take_copy(document=document, by=document.owner) == content(document, "served")
    event = Event.objects.get(act=Act.READ_DOCUMENT)
    assert (event.actor, event.subject_id) == (document.owner_id, str(document.owner_id))
    assert from_json(event.after) == {"document": str(document.pk), "kind": "identity", "purpose": ""}


def test_an_officers_says_on_every_page_whose_it_is():
    document, officer = hand_in(), builders.person()
    copy = take_copy(document=document, by=officer, centre="9302", role="registrar", purpose="x", lines=["CENTRO 9302"])
    with Pdf.open(BytesIO(copy)) as pdf:
        drawn = b"".join(form.read_bytes() for page in pdf.pages for form in page.Resources.XObject.values())
    assert drawn.count(b"CENTRO 9302") == 4
    event = Event.objects.get(act=Act.READ_DOCUMENT)
    assert (event.chain, event.role, event.actor) == ("9302", "registrar", officer.pk)


def test_the_trace_is_there_even_if_the_copy_cannot_be_made():
    document = hand_in()
    path_of(document.served_file).unlink()
    with pytest.raises(Lost):
        take_copy(document=document, by=document.owner)
    assert Event.objects.filter(act=Act.READ_DOCUMENT).count() == 1


def test_one_that_changed_is_never_given():
    document = hand_in()
    path = path_of(document.served_file)
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(Unreadable):
        take_copy(document=document, by=document.owner)


@pytest.mark.parametrize("answer", ["waiting", "infected"])
def test_one_that_waits_or_is_dangerous_is_not_given(answer):
    document = hand_in()
    with pytest.raises(ValueError, match="is not servable"):
        take_copy(document=Document(pk=document.pk, antivirus=answer), by=document.owner)
    assert not Event.objects.filter(act=Act.READ_DOCUMENT).exists()
