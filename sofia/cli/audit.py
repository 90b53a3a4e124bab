"""`sofia audit verify`: is all that was written still there? `sofia audit digest`: closes the days that ended."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from config.database import BadDatabaseAddress
from sofia.cli import arguments
from sofia.cli.manage import portal_database
from sofia.core import postgres
from sofia.core.dates import long_day

if TYPE_CHECKING:
    from sofia.audit.authority import Authority
    from sofia.audit.digests import DigestReport
    from sofia.audit.integrity import Report

WHOLE, BROKEN = 0, 1
DONE, NOT_STAMPED = 0, 1


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        choices=["verify", "digest"],
        metavar="verify | digest",
        help="verify recorre las cadenas de eventos y los resúmenes diarios; digest resume los días que terminaron",
    )
    parser.add_argument(
        "--heads",
        type=Path,
        metavar="ARCHIVO",
        help="con verify: lo que esta orden respondió antes, o un resumen guardado; debe seguir estando",
    )
    parser.add_argument(
        "--out", type=Path, metavar="ARCHIVO", help="con digest: escribe ahí el último resumen, para guardarlo lejos"
    )


def run(args: argparse.Namespace) -> int:
    """The code of the order; 2 when it could not look, saying why."""
    order, foreign = (verify, "out") if args.action == "verify" else (digest, "heads")
    if getattr(args, foreign):
        return arguments.refuse([f"«--{foreign}» no es de «sofia audit {args.action}»."])
    try:
        with portal_database():
            return looked(order, args)
    except UnicodeDecodeError:
        return arguments.refuse([f"{args.heads}: no es texto"])
    except OSError as error:
        return arguments.refuse_file(error)
    except (postgres.PostgresError, BadDatabaseAddress) as error:
        return arguments.refuse([str(error)])


def looked(order: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.apps import apps
    from django.db import DatabaseError

    if not apps.ready:
        django.setup()

    from sofia.audit.authority import BadAuthority
    from sofia.audit.integrity import BadHeads

    try:
        return order(args)
    except (BadHeads, BadAuthority) as error:
        return arguments.refuse([str(error)])
    except DatabaseError as error:
        return arguments.refuse([f"No se pudo leer la auditoría: {error}".strip()])


def verify(args: argparse.Namespace) -> int:
    """0 when all is whole, with the heads to keep elsewhere; 1 naming what is not."""
    from sofia.audit.authority import roots
    from sofia.audit.digests import read_kept, verify_digests
    from sofia.audit.integrity import read_heads
    from sofia.audit.integrity import verify as verify_chains

    text = args.heads.read_text() if args.heads else None
    kept = set(read_heads(text)) if text is not None else set()
    digests = verify_digests(roots(), read_kept(text or ""))
    return answer(verify_chains(kept | digests.heads), digests)


def answer(chains: "Report", digests: "DigestReport") -> int:
    """Say what was found. The heads of a broken audit are not offered: kept, they would vouch for it."""
    if chains.breaks or digests.breaks:
        sys.stderr.writelines(f"{found}\n" for found in [*chains.breaks, *digests.breaks])
        return BROKEN
    verdict = "íntegro" if chains.events == 1 else "íntegros"
    print(f"{count(chains.events, 'evento')} en {count(len(chains.heads), 'cadena')}: {verdict}")
    print(of_digests(digests))
    for head in chains.heads.values():
        print(head)
    if digests.last:
        print(f"resumen {digests.last} {digests.last.hash}")
    return WHOLE


def of_digests(found: "DigestReport") -> str:
    """How many there are and what they lack, in one line."""
    from sofia.audit.digests import missing_days
    from sofia.audit.queries import database_day

    said = f"{found.digests} {'resumen diario' if found.digests == 1 else 'resúmenes diarios'}"
    if found.digests:
        said += f", {found.stamped} con sello de tiempo, {found.digests - found.stamped} sin sello de tiempo"
    late = missing_days(found.last, database_day())
    return said + (f"; faltan {count(late, 'día')} (sofia audit digest)" if late else "")


def digest(args: argparse.Namespace) -> int:
    """0 when every day that ended has its digest; 1 when a stamp that was asked for did not come."""
    from sofia.audit.actions.digest import make_digests
    from sofia.audit.authority import configured
    from sofia.audit.keepsake import keepsake
    from sofia.audit.models import Digest

    authority = configured()
    for made in make_digests():
        print(f"Resumen del {long_day(made.day)}: {made.hash}")
    code = stamp(authority)
    last = Digest.objects.select_related("stamp").order_by("-day").first()
    if last is None:
        print("Todavía no ha terminado ningún día con eventos.")
    elif args.out:
        args.out.write_text(keepsake(last), encoding="utf-8")
        print(f"El resumen del {long_day(last.day)} quedó en {args.out}: guárdelo lejos de esta base de datos.")
    return code


def stamp(authority: "Authority | None") -> int:
    """Ask for the stamps that are missing, and say plainly when there are none to ask for."""
    from sofia.audit.actions.digest import stamp_digests
    from sofia.audit.authority import NoStamp

    if authority is None:
        print("Sin sello de tiempo: ninguna autoridad está configurada (SOFIA_TSA).")
        return DONE
    try:
        for one in stamp_digests(authority):
            print(f"Sello de tiempo del resumen del {long_day(one.digest.day)}: {one.moment.isoformat()}")
    except NoStamp as error:
        arguments.refuse([f"Sin sello de tiempo: {error}. Los resúmenes están hechos; el sello se pedirá otra vez."])
        return NOT_STAMPED
    return DONE


def count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
