"""An authority of time of the suite's own: openssl answers, behind a small server on this machine."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

CONFIGURATION = """
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[leaf]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = this
[this]
dir = .
serial = ./serial
signer_cert = ./tsa.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


def openssl(folder: Path, *words: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["openssl", *words], cwd=folder, capture_output=True, text=True)


def make_keys(folder: Path) -> None:
    """A certificate authority, and one of time that it vouches for."""
    folder.mkdir(exist_ok=True)
    (folder / "tsa.cnf").write_text(CONFIGURATION)
    (folder / "serial").write_text("01")
    new = ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf")
    ca = ("-x509", "-extensions", "ca", "-subj", "/CN=CA de ensayo", "-keyout", "ca.key", "-out", "ca.pem")
    leaf = ("-x509", "-CA", "ca.pem", "-CAkey", "ca.key", "-extensions", "leaf", "-subj", "/CN=TSA de ensayo")
    for words in ((*new, *ca), (*new, *leaf, "-keyout", "tsa.key", "-out", "tsa.pem")):
        done = openssl(folder, *words, "-days", "2")
        assert done.returncode == 0, done.stderr


@dataclass
class LocalAuthority:
    """Answers honestly, or with ``answer`` when a test says what; keeps the questions."""

    folder: Path
    url: str = ""
    answer: bytes | None = None
    status: int = 200
    asked: list[bytes] = field(default_factory=list)

    @property
    def ca(self) -> Path:
        return self.folder / "ca.pem"

    def reply(self, question: bytes) -> bytes:
        """What openssl answers to a question."""
        (self.folder / "question.tsq").write_bytes(question)
        words = ("ts", "-reply", "-config", "tsa.cnf", "-section", "this", "-queryfile", "question.tsq")
        done = openssl(self.folder, *words, "-out", "answer.tsr")
        assert done.returncode == 0, done.stderr
        return (self.folder / "answer.tsr").read_bytes()


@contextmanager
def local_authority(folder: Path) -> Iterator[LocalAuthority]:
    make_keys(folder)
    authority = LocalAuthority(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            authority.asked.append(question)
            answer = authority.reply(question) if authority.answer is None else authority.answer
            self.send_response(authority.status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        authority.url = f"http://127.0.0.1:{server.server_port}/tsr"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield authority
        server.shutdown()
        thread.join()
