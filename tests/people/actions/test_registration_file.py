"""What is handed in while registering waits sealed with its draft, and becomes one document of hers, or nobody's."""

import errno
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.documents.actions import Upload
from sofia.documents.contents import content
from sofia.documents.models import Document
from sofia.documents.reasons import Reason, Rejected
from sofia.documents.store import Folder
from sofia.people import jobs
from sofia.people.actions import registration_file as actions
from sofia.people.actions.register import finish
from sofia.people.actions.registration_draft import purge_drafts
from sofia.people.models import DraftFile, Person
from sofia.people.refusals import Refused
from sofia.people.registration import drafts
from sofia.vault.rows import reveal, reveal_bytes
from sofia.vault.seal import Unreadable
from tests import builders
from tests.documents import clamd, files
from tests.documents.conftest import folder as folder
from tests.documents.handing_in import all_files, hand_in
from tests.people.registering import AT, PASSWORD, draft
from tests.people.registering import ground as ground
from tests.stipends.racing import race

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground")]
PHOTO = files.photo_of_a_telephone()
KEY = UUID(int=7)


def attach(found, data: bytes = PHOTO, name: str = "mi cédula.jpg", key: UUID = KEY):
    return actions.attach(draft=found, upload=Upload(data, name, key), at=AT)


def drafted(data: bytes = PHOTO):
    found, _ = draft()
    attach(found, data)
    return found


@pytest.fixture
def asked(monkeypatch):
    """The jobs that a finished registration asks for."""
    made = []
    monkeypatch.setattr("sofia.people.actions.register.enqueue", lambda job, **about: made.append((job, about)))
    return made


def test_it_waits_sealed_and_says_nothing_to_who_reads_the_table():
    file = DraftFile.objects.get(draft=drafted())
    assert (reveal_bytes(file, "content"), reveal(file, "name")) == (PHOTO, "mi cédula.jpg")
    assert (file.upload, file.size, file.received) == (KEY, len(PHOTO), AT)
    assert PHOTO[:20] not in bytes(file.content)
    assert "mi cédula".encode() not in bytes(file.name)


def test_moved_to_another_draft_it_does_not_open():
    drafted()
    other, _ = draft()
    DraftFile.objects.update(draft=other)
    with pytest.raises(Unreadable):
        reveal_bytes(DraftFile.objects.get(), "content")


def test_a_file_that_is_refused_leaves_what_was_there():
    found = drafted()
    with pytest.raises(Rejected) as caught:
        attach(found, files.encrypted())
    assert caught.value.reason is Reason.ENCRYPTED
    assert reveal_bytes(DraftFile.objects.get(), "content") == PHOTO


def test_another_takes_its_place_and_it_may_be_removed():
    found = drafted()
    attach(found, files.pdf(), "cédula.pdf", uuid4())
    assert reveal(DraftFile.objects.get(), "name") == "cédula.pdf"
    actions.remove(draft=found)
    assert not DraftFile.objects.exists()
    assert drafts.answers_of(found, AT).missing is None


def test_an_empty_one_is_refused_by_the_database_too():
    found, _ = draft()
    with pytest.raises(IntegrityError, match="draft_file_has_something"), transaction.atomic():
        DraftFile.objects.create(draft=found, upload=KEY, size=1, received=AT)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_is_kept():
    found, _ = draft()
    assert race([lambda: attach(found, key=uuid4())] * 6, 3) == [None] * 6
    assert DraftFile.objects.count() == 1


def test_with_the_account_it_is_asked_for_and_becomes_her_document(asked):
    found = drafted()
    person = finish(draft=found, password=PASSWORD, at=AT).person
    assert asked == [(jobs.hand_over, {"draft": found.pk})]
    assert drafts.file_on_its_way(person)
    jobs.hand_over(draft=found.pk)
    document = Document.objects.get()
    assert (document.owner, document.received_by, document.kind, document.upload) == (person, person, "identity", KEY)
    assert (content(document, "original"), reveal(document, "name")) == (PHOTO, "mi cédula.jpg")
    assert document.counts_on == AT.date()
    event = Event.objects.get(act=Act.RECEIVE_DOCUMENT)
    assert (event.actor, from_json(event.after)["document"]) == (person.pk, str(document.pk))
    assert not DraftFile.objects.exists()
    assert not drafts.file_on_its_way(person)


def test_without_a_file_nothing_is_asked_for(asked):
    finish(draft=draft()[0], password=PASSWORD, at=AT)
    assert asked == []


def test_of_a_document_with_an_account_it_is_dropped_and_no_trace_of_it_stays(asked):
    builders.person(document_number="1002436987")
    found = drafted()
    assert finish(draft=found, password=PASSWORD, at=AT).person is None
    assert not DraftFile.objects.exists()
    jobs.hand_over()
    assert (asked, Document.objects.count(), all_files()) == ([], 0, [])


def test_one_whose_registration_is_not_finished_is_nobodys():
    drafted()
    jobs.hand_over()
    assert (Document.objects.count(), DraftFile.objects.count()) == (0, 1)


def test_a_finished_registration_takes_and_gives_back_nothing(asked):
    found = drafted()
    finish(draft=found, password=PASSWORD, at=AT)
    with pytest.raises(Refused, match="Este registro ya se terminó"):
        attach(found, files.pdf())
    with pytest.raises(Refused, match="Este registro ya se terminó"):
        actions.remove(draft=found)
    assert DraftFile.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_finished_and_handed_over_many_times_at_once_it_is_one_document():
    found = drafted()

    def all_of_it():
        finish(draft=found, password=PASSWORD, at=AT)
        jobs.hand_over(draft=found.pk)

    assert race([all_of_it] * 8, 4) == [None] * 8
    assert (Person.objects.count(), Document.objects.count(), len(all_files())) == (1, 1, 2)
    assert not DraftFile.objects.exists()


def test_a_cut_after_it_was_received_gives_no_second_document(monkeypatch, asked):
    found = drafted()
    finish(draft=found, password=PASSWORD, at=AT)
    with monkeypatch.context() as cut:
        cut.setattr(DraftFile, "delete", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            jobs.hand_over()
    assert DraftFile.objects.count() == 1
    jobs.hand_over()
    assert (Document.objects.count(), DraftFile.objects.count()) == (1, 0)


def test_with_a_full_disk_it_goes_on_waiting_and_is_received_later(monkeypatch, asked):
    found = drafted()
    finish(draft=found, password=PASSWORD, at=AT)

    def full(*_):
        raise OSError(errno.ENOSPC, "no")

    with monkeypatch.context() as disk:
        disk.setattr(Folder, "write", full)
        jobs.hand_over(draft=found.pk)
    assert (Document.objects.count(), DraftFile.objects.count()) == (0, 1)
    jobs.hand_over()
    assert (Document.objects.count(), DraftFile.objects.count()) == (1, 0)


def test_one_that_does_not_open_keeps_no_other_from_its_owner(asked):
    finish(draft=drafted(), password=PASSWORD, at=AT)
    DraftFile.objects.update(content=b"x")
    other = builders.person()
    found, _ = draft()
    attach(found)
    type(found).objects.filter(pk=found.pk).update(person=other, state="finished", answers=b"")
    jobs.hand_over()
    assert [document.owner for document in Document.objects.all()] == [other]
    assert DraftFile.objects.count() == 1


def test_what_the_antivirus_learnt_to_find_meanwhile_is_not_kept_and_leaves_its_reason(settings, tmp_path, asked):
    found = drafted(PHOTO + clamd.VIRUS)
    person = finish(draft=found, password=PASSWORD, at=AT).person
    settings.CLAMD = tmp_path / "clamd"
    with clamd.listening(settings.CLAMD):
        jobs.hand_over()
    assert (Document.objects.count(), DraftFile.objects.count(), all_files()) == (0, 0, [])
    event = Event.objects.get(act=Act.REFUSE_DOCUMENT, subject_id=str(person.pk))
    assert from_json(event.after)["reason"] == "infected"


def test_what_it_finds_at_once_never_waits(settings, tmp_path):
    found, _ = draft()
    settings.CLAMD = tmp_path / "clamd"
    with clamd.listening(settings.CLAMD), pytest.raises(Rejected) as caught:
        attach(found, PHOTO + clamd.VIRUS)
    assert (caught.value.reason, DraftFile.objects.count()) == (Reason.INFECTED, 0)


def test_what_she_handed_in_since_is_not_replaced_by_the_older(asked):
    found = drafted()
    person = finish(draft=found, password=PASSWORD, at=AT).person
    newer = hand_in(person)
    jobs.hand_over()
    assert (Document.objects.get(), DraftFile.objects.count()) == (newer, 0)


def test_it_goes_with_a_draft_that_expires():
    drafted()
    assert purge_drafts(at=AT + timedelta(days=29)) == 0
    assert DraftFile.objects.count() == 1
    assert purge_drafts(at=AT + timedelta(days=30)) == 1
    assert not DraftFile.objects.exists()


def test_what_is_asked_about_it_does_not_read_its_content(django_assert_num_queries):
    found = drafted()
    with django_assert_num_queries(1) as made:
        drafts.file_of(found)
    assert '"content"' not in made.captured_queries[0]["sql"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_draftfile WHERE content <> ''")
        assert cursor.fetchone() == (1,)
