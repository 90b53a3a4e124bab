"""Reads files that are being sent. They stay in memory: a temporary file would lie readable on the disk."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from sofia.documents.kinds import MOST

READ_ON = 10 * MOST  # bytes of a request that are still read, so that its sender hears why it is refused


class Bounded(FileUploadHandler):
    """Keeps what a request may bring, all its files together; of what is more it keeps only the size.

    Whoever sends far more is cut off: nobody does by mistake. Under the addresses of LARGE_UPLOADS a browser with a
    session may bring as many bytes as are said there.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.read = self.size = 0
        self.content = BytesIO()
        self.most, self.read_on = MOST, READ_ON

    def handle_raw_input(self, input_data: Any, META: dict[str, Any], *about: Any, **more: Any) -> None:
        """Django's way of telling a handler, before the body, what the request is."""
        if settings.SESSION_COOKIE_NAME in META.get("HTTP_COOKIE", ""):
            path = META.get("PATH_INFO", "")
            large = (most for under, most in settings.LARGE_UPLOADS.items() if path.startswith(under))
            self.most = next(large, MOST)
            self.read_on = max(READ_ON, 2 * self.most)

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        self.size, self.content = 0, BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.size += len(raw_data)
        self.read += len(raw_data)
        if self.read > self.read_on:
            raise StopUpload(connection_reset=True)
        if self.read <= self.most:
            self.content.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.content.seek(0)
        kept = self.content if self.read <= self.most else BytesIO()
        return InMemoryUploadedFile(
            kept, self.field_name, self.file_name, self.content_type, self.size, self.charset, self.content_type_extra
        )
