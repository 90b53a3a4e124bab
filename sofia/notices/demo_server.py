"""The mail server of the demo: it takes every mail and delivers none; each stays as a file that a page shows.

It runs as a program of its own: ``python -m sofia.notices.demo_server PORT FOLDER``.
"""

import asyncio
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"
KEPT = 500  # mails; older ones are forgotten
LARGEST = 1_000_000  # bytes of one


class Mailbox:
    """A folder of mails, numbered as they came."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Keep a mail; the names of these methods are aiosmtpd's."""
        numbers = numbers_in(self.folder)
        draft = self.folder / "new"
        draft.write_bytes(envelope.content if isinstance(envelope.content, bytes) else b"")
        draft.replace(self.folder / f"{max(numbers, default=0) + 1:06}.eml")
        for number in sorted(numbers)[: -KEPT + 1]:
            path_of(self.folder, number).unlink(missing_ok=True)
        return "250 OK"


def numbers_in(folder: Path) -> list[int]:
    """The numbers of the mails in a folder, in no order."""
    return [int(path.stem) for path in folder.glob("[0-9]*.eml")]


def path_of(folder: Path, number: int) -> Path:
    return folder / f"{number:06}.eml"


async def serve(port: int, folder: Path) -> None:
    """Take mails until somebody ends the process."""
    mailbox = Mailbox(folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(mailbox, data_size_limit=LARGEST, hostname="localhost"), HOST, port, reuse_port=True
    )
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
