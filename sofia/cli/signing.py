"""`sofia signing`: with what papers and codes are signed."""

import argparse
import os

from config.database import BadDatabaseAddress
from sofia.cli import arguments
from sofia.core import clock, postgres
from sofia.core.dates import long_day

DONE = 0
ACTIONS = {
    "init": "hace la autoridad de ensayo y la llave de los códigos, si no existen",
    "list": "dice con qué se firma, hasta cuándo, y qué certificados y llaves comprueban lo ya firmado",
    "rotate": "firma desde ahora con otra llave: una nueva de la autoridad de ensayo, o la que diga SOFIA_SIGNING_KEY",
    "rotate-codes": "firma los códigos desde ahora con otra llave; las anteriores siguen comprobando",
}


def configure(parser: argparse.ArgumentParser) -> None:
    what = "; ".join(f"{name}: {about}" for name, about in ACTIONS.items())
    parser.add_argument("action", choices=ACTIONS, metavar="|".join(ACTIONS), help=what)


def run(args: argparse.Namespace) -> int:
    """0 done, 2 with the reason."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()

    from sofia.documents.signing.folder import CannotSign

    orders = {"init": init, "list": listed, "rotate": rotate, "rotate-codes": rotate_codes}
    try:
        print(orders[args.action]())
    except CannotSign as error:
        return arguments.refuse([str(error)])
    except (postgres.PostgresError, BadDatabaseAddress) as error:
        return arguments.refuse([str(error)])
    except OSError as error:
        return arguments.refuse_file(error)
    return DONE


def init() -> str:
    from django.conf import settings

    from sofia.documents.signing import authority, compact

    now = clock.now()
    authority.create(settings.SIGNING, now)
    compact.create(settings.SIGNING, now)
    return (
        f"Con qué firmar está en {settings.SIGNING}. Guarde una copia aparte de los respaldos: quien la tenga firma "
        "como si fuera el portal. Los certificados de esa autoridad son de ensayo y no tienen valor legal."
    )


def listed() -> str:
    from django.conf import settings

    from sofia.documents.signing import compact, current, published

    hand = current.hand()
    ends = long_day(clock.day_of(hand.certificate.not_valid_after_utc))
    lines = [f"Firma el certificado {hand.serial}, que vence el {ends}."]
    for one in published.known(settings.SIGNING):
        if one.until:
            lines.append(f"Firmó hasta el {clock.moment(one.until)} el certificado {one.serial}.")
    *earlier, signs = compact.compact_keys()
    lines.append(f"Firma los códigos la llave {signs.kid}, desde el {clock.moment(signs.since)}.")
    lines += [f"Firmó códigos hasta el {clock.moment(key.until)} la llave {key.kid}." for key in earlier if key.until]
    return "\n".join(lines)


def rotate() -> str:
    from sofia.documents.signing import current, rotation

    stopped = rotation.rotate(clock.now())
    names = ", ".join(one.serial for one in stopped) or "ninguno"
    return f"Firma desde ahora el certificado {current.hand().serial}. Dejó de firmar: {names}."


def rotate_codes() -> str:
    from django.conf import settings

    from sofia.documents.signing import compact

    key = compact.rotate(settings.SIGNING, clock.now())
    return f"Firma los códigos desde ahora la llave {key.kid}. Publique de nuevo las llaves y la página sin red."
