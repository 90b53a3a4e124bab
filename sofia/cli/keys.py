"""`sofia keys`: the file of keys that opens what is sealed."""

import argparse
import os

from config.database import BadDatabaseAddress
from config.paths import KEYRING
from sofia.cli import arguments
from sofia.cli.manage import portal_database
from sofia.core import postgres
from sofia.vault import keyring
from sofia.vault.keyring import BadKeyring

DONE = 0
ACTIONS = {
    "new": "hace el archivo de llaves, si no existe",
    "rotate": "agrega una llave, que sella desde ahora; las anteriores siguen abriendo",
    "reseal": "vuelve a sellar con la última llave lo que selló otra",
}


def configure(parser: argparse.ArgumentParser) -> None:
    what = "; ".join(f"{name}: {about}" for name, about in ACTIONS.items())
    parser.add_argument("action", choices=ACTIONS, metavar="|".join(ACTIONS), help=what)


def run(args: argparse.Namespace) -> int:
    """0 done, 2 with the reason."""
    try:
        print({"new": new, "rotate": rotate, "reseal": reseal}[args.action]())
    except (BadKeyring, postgres.PostgresError, BadDatabaseAddress) as error:
        return arguments.refuse([str(error)])
    except OSError as error:
        return arguments.refuse_file(error)
    return DONE


def new() -> str:
    KEYRING.parent.mkdir(parents=True, exist_ok=True)
    keyring.create(KEYRING)
    return f"Las llaves están en {KEYRING}. Guarde una copia aparte de los respaldos: sin ellas nada sellado se lee."


def rotate() -> str:
    ring = keyring.rotate(KEYRING)
    return f"{KEYRING} tiene {len(ring.sealing)} llaves; sella la última. Siga con «sofia keys reseal»."


def reseal() -> str:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with portal_database():
        import django
        from django.apps import apps

        if not apps.ready:
            django.setup()

        from sofia.documents.actions.reseal import reseal_files
        from sofia.vault.actions import reseal_rows

        done = f"Valores vueltos a sellar: {reseal_rows()}; archivos: {reseal_files()}."
        return f"{done} Todo lo abre ya la última llave."
