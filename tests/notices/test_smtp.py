"""The line to the mail server is encrypted and its certificate is looked at, when the relay asks for it."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sofia.notices.smtp import Conversation, Relay, Trouble
from tests.notices.server import Server


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of this machine's own, and its key, in one file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "prueba")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signed = made.add_extension(names, critical=False).sign(key, hashes.SHA256())
    file = tmp_path_factory.mktemp("tls") / "certificate.pem"
    form = serialization.Encoding.PEM
    secret = key.private_bytes(form, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(secret + signed.public_bytes(form))
    return file


class Encrypted(Server):
    """Takes mail only after STARTTLS and the right password."""

    def __init__(self, certificate) -> None:
        super().__init__()
        self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.tls.load_cert_chain(certificate)

    def open(self) -> None:
        def greet() -> SMTP:
            return SMTP(
                self,
                hostname="localhost",
                loop=self.loop,
                tls_context=self.tls,
                require_starttls=True,
                auth_required=True,
                authenticator=lambda _server, _session, _envelope, _how, told: AuthResult(
                    success=(told.login, told.password) == (b"sofia", b"clave"), handled=False
                ),
            )

        made = asyncio.run_coroutine_threadsafe(self.loop.create_server(greet, "127.0.0.1", 0), self.loop)
        self.listening = made.result(10)
        self.port = self.listening.sockets[0].getsockname()[1]


@pytest.fixture
def encrypted(certificate):
    made = Encrypted(certificate)
    made.open()
    yield made
    made.end()


def relay(server, **about):
    return Relay("127.0.0.1", server.port, **{"user": "sofia", "password": "clave", "security": "starttls", **about})


def test_a_known_certificate_and_the_password_let_the_mail_through(encrypted, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Conversation(relay(encrypted), "sofia.invalid") as server:
        assert server.offer("no-responder@sofia.invalid", "ana@ejemplo.invalid") == 354
        assert server.pour(b"Subject: x\r\n\r\nHola\r\n") == 250
    assert len(encrypted.mails) == 1


def test_a_certificate_that_nobody_vouches_for_gets_no_password(encrypted):
    with pytest.raises(Trouble, match="SSLCertVerificationError"):
        Conversation(relay(encrypted), "sofia.invalid")


def test_a_wrong_password_is_said_without_it(encrypted, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(Trouble) as said:
        Conversation(relay(encrypted, password="otra"), "sofia.invalid")
    assert str(said.value) == "El servidor de correo falló al conectarse (535)."


def test_a_server_that_offers_no_encryption_gets_no_mail_when_it_is_asked_for(server):
    with pytest.raises(Trouble, match="SMTPNotSupportedError"):
        Conversation(relay(server), "sofia.invalid")


def test_a_sender_that_the_server_does_not_want_is_no_fault_of_a_notice(encrypted, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Conversation(relay(encrypted, user=""), "sofia.invalid") as server, pytest.raises(Trouble, match="530"):
        server.offer("no-responder@sofia.invalid", "ana@ejemplo.invalid")
