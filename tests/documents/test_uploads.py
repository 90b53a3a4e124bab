"""Of what is being sent only so much is kept, in memory, and whoever sends far more is cut off."""

import pytest
from django.core.files.uploadhandler import StopUpload

from sofia.documents.kinds import MOST
from sofia.documents.uploads import READ_ON, Bounded

PIECE = b"x" * 1_000_000


def brought(handler: Bounded, pieces: int):
    handler.new_file("file", "a.pdf", "application/pdf", None, None, None)
    for turn in range(pieces):
        assert handler.receive_data_chunk(PIECE, turn * len(PIECE)) is None
    return handler.file_complete(pieces * len(PIECE))


def test_what_fits_is_kept_whole():
    file = brought(Bounded(), MOST // len(PIECE))
    assert (file.size, file.read()) == (MOST, b"x" * MOST)


def test_of_what_does_not_fit_only_the_size_is_known():
    file = brought(Bounded(), MOST // len(PIECE) + 1)
    assert (file.size, file.read()) == (MOST + len(PIECE), b"")


def test_all_files_of_a_request_share_what_may_be_kept():
    handler = Bounded()
    assert brought(handler, 6).read()
    assert brought(handler, 6).read() == b""


def test_whoever_sends_far_more_is_cut_off():
    with pytest.raises(StopUpload) as stopped:
        brought(Bounded(), READ_ON // len(PIECE) + 1)
    assert stopped.value.connection_reset


@pytest.mark.parametrize(
    ("path", "cookie", "kept"),
    [("/cargues/x/", "sessionid=a", True), ("/cargues/x/", "", False), ("/registro/x/", "sessionid=a", False)],
)
def test_only_where_it_is_said_and_with_a_session_may_more_be_sent(path, cookie, kept):
    handler, pieces = Bounded(), MOST // len(PIECE) + 1
    handler.handle_raw_input(None, {"PATH_INFO": path, "HTTP_COOKIE": cookie}, 0, b"")
    assert bool(brought(handler, pieces).read()) is kept
