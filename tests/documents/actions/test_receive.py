"""A file is received once, whole and sealed; or not at all, with a reason and a trace."""

import errno
from uuid import uuid4

import pytest
from django.db import transaction

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.core.canonical import from_json, sha256_hex
from sofia.documents import gate
from sofia.documents.contents import content
from sofia.documents.models import Antivirus, Document
from sofia.documents.reasons import Reason, Rejected
from sofia.documents.store import Folder
from sofia.vault.rows import reveal
from tests import builders
from tests.documents import clamd, files
from tests.documents.handing_in import all_files, hand_in, path_of
from tests.stipends.racing import race
from tests.stipends.twins import drop_constraints

pytestmark = pytest.mark.django_db
KEY = uuid4()


def refused(**about) -> Rejected:
    with pytest.raises(Rejected) as caught:
        hand_in(**about)
    return caught.value


def test_both_the_original_and_the_copy_are_kept_as_they_were():
    data = files.photo_of_a_telephone()
    document = hand_in(data=data)
    assert content(document, "original") == data
    assert document.original_sha256 == sha256_hex(data)
    assert content(document, "served").startswith(b"%PDF-")
    assert (document.media_type, document.pages, document.original_size) == ("image/jpeg", 1, len(data))


def test_on_the_disk_nothing_is_readable_and_no_name_says_whose_it_is():
    document = hand_in(name="1002436987AnaMejia.pdf")
    kept = all_files()
    assert len(kept) == 2
    assert not any(b"%PDF" in path.read_bytes() for path in kept)
    assert {path.name for path in kept} == {document.original_file, document.served_file}
    assert reveal(document, "name") == "1002436987AnaMejia.pdf"
    assert b"Mejia" not in bytes(document.name)


def test_its_moment_is_the_databases_and_the_day_that_counts_is_the_one_told():
    document = hand_in()
    document.refresh_from_db()
    assert document.received_at.date() != builders.NOON.date()
    assert document.counts_on == builders.NOON.date()


def test_it_leaves_an_event_by_which_the_row_can_be_held_to_what_was_said():
    document = hand_in()
    event = Event.objects.get(act=Act.RECEIVE_DOCUMENT)
    assert (event.actor, event.subject_id) == (document.owner_id, str(document.owner_id))
    said = from_json(event.after)
    assert said["original_sha256"] == document.original_sha256
    assert said["document"] == str(document.pk)


def test_a_file_that_is_refused_leaves_its_reason_and_its_hash_and_nothing_else():
    data = files.encrypted()
    error = refused(data=data, name="Ana Mejía.pdf")
    assert (error.reason, str(error)) == (Reason.ENCRYPTED, Reason.ENCRYPTED.sentence)
    event = Event.objects.get(act=Act.REFUSE_DOCUMENT)
    assert from_json(event.after) == {"kind": "identity", "reason": "encrypted", "sha256": sha256_hex(data)}
    assert not Document.objects.exists()
    assert all_files() == []


def test_an_identity_document_weighs_at_most_two_megabytes(monkeypatch):
    just = files.pdf()
    monkeypatch.setattr(gate, "inspect", lambda data: gate.Passed("application/pdf", 1, just))
    assert hand_in(data=b"x" * 2_000_000).original_size == 2_000_000
    error = refused(data=b"x" * 2_000_001)
    assert error.reason is Reason.TOO_LARGE
    assert "2 MB" in str(error)


def test_a_new_one_replaces_the_earlier_which_stays():
    owner = builders.person()
    first, second = hand_in(owner), hand_in(owner, files.pdf(2))
    third = hand_in(owner, files.pdf(3))
    assert [second.replaces, third.replaces] == [first, second]
    assert Document.objects.of(owner).current().get() == third
    assert content(first, "original") == files.pdf() or content(first, "original")
    assert len(all_files()) == 6


def test_of_a_kind_of_which_there_are_several_none_replaces_another():
    owner = builders.person()
    made = [hand_in(owner, kind="stipend") for _ in range(2)]
    assert [document.replaces for document in made] == [None, None]
    assert set(Document.objects.current()) == set(made)


def test_the_same_file_again_is_the_same_document():
    owner, data = builders.person(), files.pdf()
    first = hand_in(owner, data)
    assert hand_in(owner, data) == first
    assert (Document.objects.count(), len(all_files())) == (1, 2)


def test_a_sending_that_is_repeated_is_the_same_document_also_after_it_was_replaced():
    owner, data = builders.person(), files.pdf()
    first = hand_in(owner, data, key=KEY)
    hand_in(owner, files.pdf(2))
    assert hand_in(owner, data, key=KEY) == first
    assert Document.objects.count() == 2


def test_a_sending_does_not_bring_two_files():
    owner = builders.person()
    hand_in(owner, files.pdf(), key=KEY)
    assert refused(owner=owner, data=files.pdf(2), key=KEY).reason is Reason.OTHER_FILE


def test_the_same_key_of_another_person_is_another_sending():
    assert hand_in(key=KEY) != hand_in(key=KEY)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_key", [True, False])
def test_of_many_sendings_at_once_one_document_is_made(same_key):
    owner, data, made = builders.person(), files.pdf(), []
    acts = [lambda: made.append(hand_in(owner, data, key=KEY if same_key else uuid4())) for _ in range(8)]
    assert race(acts, 4) == [None] * 8
    assert len({document.pk for document in made}) == 1
    assert (Document.objects.count(), len(all_files())) == (1, 2)
    assert Event.objects.filter(act=Act.RECEIVE_DOCUMENT).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_different_ones_at_once_each_replaces_the_one_before():
    owner = builders.person()
    given = [files.pdf(turn) for turn in range(1, 7)]
    assert race([lambda data=data: hand_in(owner, data) for data in given], 3) == [None] * 6
    assert Document.objects.count() == 6
    assert Document.objects.current().count() == 1


def test_without_the_constraint_a_sending_could_come_twice():
    first = hand_in(key=KEY)
    again = Document.objects.get(pk=first.pk)
    again.pk, again.replaces, again.original_file, again.served_file = uuid4(), first, "0" * 32, "1" * 32
    drop_constraints("documents_document", "document_upload_once")
    again.save(force_insert=True)
    assert Document.objects.filter(upload=KEY).count() == 2


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, Reason.NO_SPACE), (errno.EDQUOT, Reason.NO_SPACE), (errno.EIO, Reason.NOT_KEPT)],
)
@pytest.mark.parametrize("files_before", [0, 1])
def test_a_disk_that_does_not_take_it_leaves_nothing_half(monkeypatch, number, reason, files_before):
    left, write = [None] * files_before, Folder.write

    def failing(self, name, data):
        if not left:
            raise OSError(number, "no")
        left.pop()
        write(self, name, data)

    monkeypatch.setattr(Folder, "write", failing)
    error = refused()
    assert (error.reason, error.reason.is_ours) == (reason, True)
    assert not Document.objects.exists()
    assert all_files() == []
    monkeypatch.undo()


def test_a_row_that_cannot_be_written_takes_its_files_with_it(monkeypatch):
    monkeypatch.setattr(Document, "save", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        hand_in()
    assert all_files() == []


def test_with_a_clean_answer_it_is_served(settings, tmp_path):
    settings.CLAMD = tmp_path / "clamd"
    with clamd.listening(settings.CLAMD) as seen:
        document = hand_in()
    assert (document.antivirus, document.is_servable) == (Antivirus.CLEAN, True)
    assert [sha256_hex(data) for data in seen] == [document.original_sha256]


def test_what_the_antivirus_finds_is_refused_and_not_kept(settings, tmp_path):
    settings.CLAMD = tmp_path / "clamd"
    with clamd.listening(settings.CLAMD):
        assert refused(data=files.pdf() + clamd.VIRUS).reason is Reason.INFECTED
    assert all_files() == []


def test_without_an_answer_it_is_received_and_not_served(settings, tmp_path):
    settings.CLAMD = tmp_path / "clamd"
    document = hand_in()
    assert (document.antivirus, document.is_servable) == (Antivirus.WAITING, False)


def test_without_an_antivirus_it_says_so(settings):
    settings.CLAMD = None
    assert (hand_in().antivirus, hand_in().is_servable) == (Antivirus.OFF, True)


def test_inside_an_undone_transaction_no_row_stays():
    with transaction.atomic():
        document = hand_in()
        transaction.set_rollback(True)
    assert not Document.objects.exists()
    assert path_of(document.served_file) in all_files()  # nobody's from now on, and named by verify
