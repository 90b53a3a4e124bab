"""Files are kept whole or not at all, in a folder and in a bucket, with errors of one kind."""

import errno
import os
import re
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sofia.documents import store as stores
from sofia.documents.store import Folder, Lost, drop, store

KEYS = ("sofia-tests", "only-for-tests-of-this-machine")
NAME, OTHER = "ab" * 16, "cd" * 16


@pytest.fixture(scope="module")
def s3(tmp_path_factory):
    """A real S3 server on this machine: its address, and the folder in which it keeps its bucket."""
    root = tmp_path_factory.mktemp("s3")
    (root / "cajon").mkdir()
    program = [Path(sys.executable).with_name("rclone"), "serve", "s3", "--auth-key", ",".join(KEYS), "--addr"]
    command = [*program, "127.0.0.1:0", str(root)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={"HOME": str(root)}) as server:
        said = []
        while line := server.stderr.readline():
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield found[0], root / "cajon"
                break
        else:
            pytest.fail("".join(said))
        server.terminate()


@pytest.fixture
def bucket(settings, s3, monkeypatch, tmp_path):
    """The same store in a bucket; gives the folder behind it."""
    address, behind = s3
    for name, value in {
        "AWS_ENDPOINT_URL_S3": address,
        "AWS_ACCESS_KEY_ID": KEYS[0],
        "AWS_SECRET_ACCESS_KEY": KEYS[1],
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    settings.DOCUMENTS = f"s3://cajon/{tmp_path.name}"
    stores._store.cache_clear()
    yield behind / tmp_path.name
    stores._store.cache_clear()


@pytest.fixture(params=["folder", "bucket"])
def either(request):
    """Each test once in a folder and once in a bucket."""
    return request.getfixturevalue(request.param)


@pytest.mark.usefixtures("either")
def test_what_is_written_is_read_and_replaced_as_a_whole():
    store().write(NAME, b"uno" * 1000)
    store().write(NAME, b"dos")
    store().write(OTHER, b"tres")
    assert (store().read(NAME), store().read(OTHER)) == (b"dos", b"tres")
    assert sorted(store().names(older_than=-60)) == [NAME, OTHER]
    assert list(store().names(older_than=3600)) == []


@pytest.mark.usefixtures("either")
def test_what_is_removed_is_lost_and_removing_it_again_is_nothing():
    store().write(NAME, b"uno")
    store().remove(NAME)
    drop(NAME, OTHER)
    with pytest.raises(Lost):
        store().read(NAME)
    assert list(store().names(older_than=-60)) == []


def test_a_bucket_that_does_not_answer_is_an_error_of_files(bucket, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    stores._store.cache_clear()
    with pytest.raises(OSError, match="S3: "):
        store().write(NAME, b"uno")


def test_a_bucket_that_is_not_there_is_no_lost_file(bucket, settings):
    settings.DOCUMENTS = "s3://otro/sellados"
    with pytest.raises(OSError, match="S3: NoSuchBucket"):
        store().write(NAME, b"uno")


def test_in_a_bucket_they_stand_under_its_prefix(bucket):
    store().write(NAME, b"uno")
    assert (bucket / NAME).read_bytes() == b"uno"


def test_a_folder_is_its_owners_alone(folder):
    store().write(NAME, b"uno")
    path = folder / NAME[:2] / NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_old_files_are_told_from_new_ones(folder):
    for name in (NAME, OTHER):
        store().write(name, b"uno")
    long_ago = time.time() - 7200
    os.utime(folder / NAME[:2] / NAME, (long_ago, long_ago))
    assert list(store().names(older_than=3600)) == [NAME]


@pytest.mark.parametrize("step", ["fsync", "write"])
def test_a_write_that_fails_leaves_nothing_and_the_earlier_file_as_it_was(folder, monkeypatch, step):
    store().write(NAME, b"uno")

    def full(*_):
        raise OSError(errno.ENOSPC, "lleno")

    if step == "fsync":
        monkeypatch.setattr(stores.os, "fsync", full)
    else:
        monkeypatch.setattr(stores.os, "fdopen", full)
    for name in (NAME, OTHER):
        with pytest.raises(OSError, match="lleno"):
            store().write(name, b"dos")
    monkeypatch.undo()
    assert store().read(NAME) == b"uno"
    assert [path.name for path in folder.glob("*/*")] == [NAME]


def test_a_disk_that_is_really_full_says_so_and_writes_again_once_freed():
    """A file system of two megabytes, in a namespace of this test's own."""
    program = """
import errno, os, sys
from pathlib import Path
from sofia.documents.store import Folder
store, filling = Folder(Path(sys.argv[1], "documents")), Path(sys.argv[1], "filling")
store.write("ab" * 16, b"uno")
filling.write_bytes(b"x" * 1_900_000)
try:
    store.write("cd" * 16, b"y" * 500_000)
    raise SystemExit("it fitted")
except OSError as error:
    assert error.errno == errno.ENOSPC, error
assert list(store.names(older_than=-60)) == ["ab" * 16], list(store.names(older_than=-60))
filling.unlink()
store.write("cd" * 16, b"y" * 500_000)
assert store.read("ab" * 16) == b"uno" and len(store.read("cd" * 16)) == 500_000
print("ok")
"""
    mount = 'mount -t tmpfs -o size=2m nada "$1" && exec "$2" -c "$3" "$1"'
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh", "/mnt", sys.executable, program]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("ok\n", "")


def test_the_setting_says_which_store(settings, tmp_path):
    settings.DOCUMENTS = str(tmp_path)
    assert isinstance(store(), Folder)
