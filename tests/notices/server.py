"""A real mail server in the test's own process, which answers as the test says."""

import asyncio
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from threading import Event, Thread

from aiosmtpd.smtp import SMTP


class Server:
    """``rcpt`` and ``data``: what it answers next, in order; afterwards it takes everything. ``mails``: what it took.

    An answer «cut» closes the connection instead: at ``data``, once it has the whole mail. ``keep`` says whether the
    mail that is cut is delivered all the same. «hold» waits until the test says `go_on`, and then takes the mail;
    «hold, then lose» does not take it.
    """

    def __init__(self) -> None:
        self.rcpt, self.data, self.keep = [], [], True
        self.mails: list[EmailMessage] = []
        self.conversations = 0
        self.holds, self.gone_on = Event(), asyncio.Event()
        self.port = 0
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def open(self) -> None:
        """Listen at a port of its own, the same each time."""

        def greet() -> SMTP:
            self.conversations += 1
            return SMTP(self, hostname="localhost", loop=self.loop)

        made = asyncio.run_coroutine_threadsafe(
            self.loop.create_server(greet, "127.0.0.1", self.port, reuse_port=True), self.loop
        )
        self.listening = made.result(10)
        self.port = self.listening.sockets[0].getsockname()[1]

    def close(self) -> None:
        """Stop listening: whoever comes is turned away."""

        async def shut() -> None:
            self.listening.close()

        asyncio.run_coroutine_threadsafe(shut(), self.loop).result(10)

    def go_on(self) -> None:
        self.loop.call_soon_threadsafe(self.gone_on.set)

    async def answer(self, answers: list[str]) -> str:
        """The next answer, after having held it back when it says so."""
        answer = answers.pop(0) if answers else "250 OK"
        if answer.startswith("hold"):
            self.holds.set()
            await self.gone_on.wait()
            return "250 OK" if answer == "hold" else "lost"
        return answer

    def end(self) -> None:
        self.close()

        async def settle() -> None:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(settle(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()

    async def handle_RCPT(self, server, _session, envelope, address, _options) -> str:
        answer = await self.answer(self.rcpt)
        if answer in ("cut", "lost"):
            server.transport.close()
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, _session, envelope) -> str:
        coming = self.data[0] if self.data else "250 OK"
        if coming in ("250 OK", "hold") or (coming == "cut" and self.keep):  # before an answer is held back
            self.mails.append(BytesParser(EmailMessage, policy=policy.default).parsebytes(envelope.content))
        answer = await self.answer(self.data)
        if answer in ("cut", "lost"):
            server.transport.close()
        return answer

    def came(self) -> list[str]:
        """The Message-ID of each mail that it took."""
        return [mail["Message-ID"] for mail in self.mails]
