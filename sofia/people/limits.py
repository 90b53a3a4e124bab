"""How often something may be tried, as one table. Nothing is ever locked: a wait grows, has a cap, and is forgotten."""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from django.db.models import TextChoices

from sofia.audit.origin import current


class Kind(TextChoices):
    """What is counted, each with what its keys are. Codes are kept in rows: a renamed one starts from nothing."""

    SIGN_IN_PAIR = "sign_in_pair", "Ingresos a una cuenta desde una dirección"
    SIGN_IN_ACCOUNT = "sign_in_account", "Ingresos a una cuenta, desde donde sea"
    SIGN_IN_ADDRESS = "sign_in_address", "Ingresos desde una dirección, a la cuenta que sea"
    SIGN_IN_DEVICE = "sign_in_device", "Ingresos a una cuenta desde un aparato que ya ingresó en ella"
    SECOND_STEP = "second_step", "Segundos pasos y confirmaciones de una persona"
    RECOVERY = "recovery", "Enlaces de recuperación para un documento"
    RECOVERY_ADDRESS = "recovery_address", "Enlaces de recuperación desde una dirección"
    RECOVERY_NUMBER = "recovery_number", "Números de documento escritos con un enlace"
    MAILBOX_CHANGE = "mailbox_change", "Cambios de correo pedidos con una sesión abierta"
    HAND_IN = "hand_in", "Documentos que entrega una persona"
    REGISTRATION_VALIDATION = "registration_validation", "Documentos consultados desde una dirección al registrarse"
    REGISTRATION_FILE = "registration_file", "Archivos que entrega quien hace un registro"
    REGISTRATION_FILE_ADDRESS = "registration_file_address", "Archivos entregados desde una dirección al registrarse"
    VERIFICATION = "verification", "Certificados verificados desde una dirección"
    SIGNATURE = "signature", "Archivos enviados desde una dirección para revisar su firma"


@dataclass(frozen=True)
class Curve:
    """The first ``free`` tries wait for nothing; after each one more, the next of ``then`` (seconds), whose last stays.

    ``quiet``: how long without a try until all is forgotten.
    """

    free: int
    then: tuple[int, ...]
    quiet: timedelta

    def delay(self, tries: int) -> int:
        """Seconds that the try after these has to wait."""
        return self.then[min(tries - self.free, len(self.then)) - 1] if tries > self.free else 0


HOUR = timedelta(hours=1)

# A centre's neighbours share one address, and a victim shares her document with whoever attacks her: what only one
# of them can do to the other is gentle, and only who tries one account from one place waits long.
CURVES = {
    Kind.SIGN_IN_PAIR: Curve(free=3, then=(5, 10, 20, 40, 80, 160, 300), quiet=HOUR),
    Kind.SIGN_IN_ACCOUNT: Curve(free=20, then=(5, 10, 20, 40, 60), quiet=HOUR),
    Kind.SIGN_IN_ADDRESS: Curve(free=200, then=(1, 2, 5, 10, 20, 30), quiet=HOUR / 4),
    Kind.SIGN_IN_DEVICE: Curve(free=5, then=(5, 10, 20, 40, 60), quiet=HOUR),
    Kind.SECOND_STEP: Curve(free=5, then=(5, 10, 20, 40, 80, 160, 300), quiet=HOUR),
    Kind.RECOVERY: Curve(free=3, then=(60, 120, 300, 600), quiet=6 * HOUR),
    Kind.RECOVERY_ADDRESS: Curve(free=40, then=(5, 10, 20, 40, 60), quiet=HOUR),
    Kind.RECOVERY_NUMBER: Curve(free=3, then=(30, 60, 120, 300, 600), quiet=HOUR),
    Kind.MAILBOX_CHANGE: Curve(free=5, then=(30, 60, 120, 300, 600), quiet=6 * HOUR),
    Kind.HAND_IN: Curve(free=20, then=(10, 30, 60, 120), quiet=HOUR),
    Kind.REGISTRATION_VALIDATION: Curve(free=40, then=(5, 10, 20, 40, 60), quiet=HOUR),
    Kind.REGISTRATION_FILE: Curve(free=10, then=(10, 30, 60, 120), quiet=HOUR),
    Kind.REGISTRATION_FILE_ADDRESS: Curve(free=60, then=(5, 10, 20, 40, 60), quiet=HOUR),
    # Who hires people verifies hundreds in a row; at one each five seconds nobody finds a code of 80 bits.
    Kind.VERIFICATION: Curve(free=120, then=(1, 2, 5), quiet=HOUR / 4),
    Kind.SIGNATURE: Curve(free=10, then=(10, 20, 30, 60), quiet=HOUR / 4),  # each takes a second of a processor
}


def network(address: str) -> str:
    """What counts as one address: of IPv6 the first 64 bits, since one house has them all; else as it came."""
    try:
        seen = ip_address(address)
    except ValueError:
        return address
    if not isinstance(seen, IPv6Address):
        return address
    return str(seen.ipv4_mapped or IPv6Address(int(seen) >> 64 << 64))


def here(kind: Kind) -> dict[Kind, tuple[str]]:
    """The kind with the address that the request comes from; nothing when nobody knows it, lest all count as one."""
    address = current().address
    return {kind: (network(address),)} if address else {}


def in_words(seconds: int) -> str:
    """«45 segundos», «1 minuto», «2 minutos y 5 segundos»."""
    minutes, rest = divmod(seconds, 60)
    parts = [_counted(minutes, "minuto"), _counted(rest, "segundo")]
    return " y ".join(part for part in parts if part) or "un momento"


def please_wait(seconds: int) -> str:
    """What somebody reads who has to wait."""
    return f"Fueron muchos intentos seguidos. Espere {in_words(seconds)} e inténtelo otra vez. Nada quedó bloqueado."


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}" if number else ""
