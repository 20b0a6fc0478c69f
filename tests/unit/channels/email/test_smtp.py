"""The way to the mail server …"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.fakes import mail_server
from treaty.channels import Failure, Post, Undelivered
from treaty.channels.email import EmailChannel, Server
from treaty.channels.links import Links
from treaty.reports.message import Message, Tone
from treaty.settings import Tls

pytestmark = pytest.mark.enable_socket  # loopback

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
LINKS = Links("https://treaty.example", ("the key of these tests, long enough",))
POST = Post("clock 7 sam", "sam@northwind.example", Message("A lead waits", Tone.NEW, "assigned"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for 127.0.0.1 with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def there(certificate: Path) -> Iterator[mail_server.MailServer]:
    """Run a server that wants TLS and a password."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    def known(server: object, session: object, envelope: object, mechanism: str, given: LoginPassword) -> AuthResult:
        return AuthResult(success=given == LoginPassword(b"treaty", b"right"), handled=False)

    with mail_server.running(
        tls_context=context, require_starttls=True, auth_required=True, authenticator=known
    ) as running:
        yield running


def _channel(there: mail_server.MailServer, certificate: Path, **more: object) -> EmailChannel:
    server = Server(there.host, there.port, Tls.STARTTLS, "treaty", "right", 5, str(certificate))
    return EmailChannel(replace(server, **more), "treaty@treaty.example", LINKS)  # type: ignore[arg-type]


def _failure(channel: EmailChannel) -> Undelivered:
    with pytest.raises(Undelivered) as caught:
        channel.send(POST, NOON)
    return caught.value


def test_is_encrypted_and_signed_in(there: mail_server.MailServer, certificate: Path) -> None:
    _channel(there, certificate).send(POST, NOON)

    assert [mail["To"] for mail in there.mails] == ["sam@northwind.example"]


def test_ends_at_a_certificate_that_nobody_vouches_for(there: mail_server.MailServer, certificate: Path) -> None:
    found = _failure(_channel(there, certificate, trusted=None))

    assert (found.reason, found.maybe, there.mails) == (Failure.UNREACHABLE, False, [])
    assert "certificate" in found.detail


def test_ends_at_a_wrong_password(there: mail_server.MailServer, certificate: Path) -> None:
    found = _failure(_channel(there, certificate, password="wrong"))  # noqa: S106

    assert (found.reason, there.mails) == (Failure.REFUSED, [])
    assert "wrong" not in str(found)


def test_ends_where_the_server_wants_tls_and_we_do_not(there: mail_server.MailServer, certificate: Path) -> None:
    found = _failure(_channel(there, certificate, tls=Tls.NONE, user=""))

    assert (found.reason, there.mails) == (Failure.UNUSABLE, [])


def test_never_goes_on_in_the_clear_where_the_server_has_no_tls() -> None:
    with mail_server.running() as there:
        found = _failure(EmailChannel(Server(there.host, there.port), "treaty@treaty.example", LINKS))

        assert (found.reason, there.mails) == (Failure.UNUSABLE, [])


def test_is_tried_again_when_nobody_listens() -> None:
    with mail_server.running() as there:
        gone = Server(there.host, there.port, Tls.NONE, seconds=1)

    found = _failure(EmailChannel(gone, "treaty@treaty.example", LINKS))

    assert (found.reason, found.retry, found.maybe) == (Failure.UNREACHABLE, True, False)
