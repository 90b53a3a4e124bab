"""After a rotation every file is brought to the new key, and the old one opens nothing any more."""

import shutil

import pytest

from sofia.documents import integrity
from sofia.documents.actions.reseal import reseal_files
from sofia.documents.contents import paper_bytes
from sofia.vault import keyring
from sofia.vault.seal import Unreadable, current_head
from tests.documents.handing_in import all_files, hand_in, path_of
from tests.documents.papers.issuing import issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys(settings, tmp_path):
    """A keyring of this test's own."""
    settings.KEYRING = shutil.copy(settings.KEYRING, tmp_path / "keys")
    return settings.KEYRING


def test_everything_is_sealed_again_with_the_new_key_and_is_the_same(keys):
    document, paper = hand_in(), issue(sign=None)
    before = {path: path.read_bytes() for path in all_files()}
    ring = keyring.rotate(keys)
    assert (reseal_files(), reseal_files()) == (3, 0)
    assert {path for path, data in before.items() if path.read_bytes() != data} == set(all_files())
    assert all(path.read_bytes().startswith(current_head()) for path in all_files())
    keyring.save(keys, keyring.Keyring(ring.index, ring.sealing[-1:]))
    assert integrity.verify().faults == []
    assert (document.pk, len(paper_bytes(paper))) == (document.pk, paper.size)


def test_one_that_changed_is_not_sealed_as_if_it_were_good(keys):
    document = hand_in()
    path = path_of(document.original_file)
    harmed = path.read_bytes()[:-1] + b"\0"
    path.write_bytes(harmed)
    keyring.rotate(keys)
    with pytest.raises(Unreadable):
        reseal_files()
    assert path.read_bytes() == harmed
