"""`sofia run`: the whole portal on this machine, from its database to its pages, until Ctrl-C."""

import argparse
import os
import signal
import sys
from contextlib import ExitStack
from threading import Thread
from typing import Any

from config.database import BadDatabaseAddress, database
from config.mail import BadMailAddress, relay
from config.paths import DATA, KEYRING, SIGNING
from sofia.cli.site import HOST, MAIL_SERVER, WORKER, NoFreePort, Site, held_port, kept_running, kept_secret, prepare
from sofia.core import clock, postgres
from sofia.core.dates import long_day
from sofia.documents.signing import authority, compact
from sofia.vault import keyring
from sofia.vault.keyring import BadKeyring

PORT, MAIL_PORT = 8000, 8025
STOPPED, FAILED, BAD_INPUT = 0, 1, 2


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=PORT, help=f"puerto (o el siguiente libre); por omisión {PORT}")
    parser.add_argument("--workers", type=int, default=2, help="procesos que atienden páginas; por omisión 2")
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="sin los datos de demostración")


def run(args: argparse.Namespace) -> int:
    """Serve until somebody stops it; everything that was started ends with it."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, interrupt)
    try:
        with ExitStack() as opened:
            return serve(args, opened)
    except KeyboardInterrupt:
        print("\nSofía se detuvo.")
        return STOPPED
    except (clock.BadRehearsalDay, BadDatabaseAddress, BadKeyring, BadMailAddress, NoFreePort) as error:
        return refused(BAD_INPUT, str(error))
    except postgres.PostgresError as error:
        return refused(FAILED, str(error))
    except PermissionError as error:
        return refused(FAILED, f"No hay permiso sobre {error.filename}: inicie Sofía con el dueño de esa carpeta.")


def refused(code: int, reason: str) -> int:
    print(reason, file=sys.stderr)
    return code


def interrupt(*_: Any) -> None:
    """The first request to stop is the one that counts: a second one must not leave things half ended."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    raise KeyboardInterrupt


def serve(args: argparse.Namespace, opened: ExitStack) -> int:
    clock.rehearsal_day()
    relay(os.environ.get("SOFIA_SMTP", ""))
    DATA.mkdir(parents=True, exist_ok=True)
    note = DATA / "address"
    try:
        opened.enter_context(postgres.held(DATA / "run.lock"))
    except postgres.Busy:
        where = note.read_text() if note.exists() else "está iniciando"
        return refused(FAILED, f"Sofía ya está en marcha desde esta carpeta: {where}")
    os.environ.setdefault("SOFIA_SECRET_KEY", kept_secret(DATA / "secret_key"))
    keyring.create(KEYRING)
    authority.create(SIGNING, clock.now())
    compact.create(SIGNING, clock.now())
    if address := os.environ.get("DATABASE_URL"):
        database(address, web=True)
    else:
        os.environ["DATABASE_URL"] = opened.enter_context(postgres.running(DATA / "postgres"))
    site = Site(opened.enter_context(held_port(args.port)), args.workers)
    os.environ.setdefault("SOFIA_ADDRESS", site.address)  # the papers of the demo say where they are verified
    if not prepare(demo=args.demo):
        return FAILED
    opened.callback(note.unlink, missing_ok=True)
    note.write_text(site.address)
    if args.demo and "SOFIA_SMTP" not in os.environ:
        open_mailbox(opened)
    opened.enter_context(kept_running(WORKER))
    Thread(target=announce, args=(site, args), daemon=True).start()
    return site.serve()


def open_mailbox(opened: ExitStack) -> None:
    """The demo's mail server, and where the portal finds it and its mails."""
    port, folder = opened.enter_context(held_port(MAIL_PORT)), DATA / "mailbox"
    opened.enter_context(kept_running([*MAIL_SERVER, str(port), str(folder)]))
    os.environ |= {"SOFIA_SMTP": f"smtp://{HOST}:{port}", "SOFIA_MAILBOX": str(folder)}


def announce(site: Site, args: argparse.Namespace) -> None:
    """Say where it is, once it is really there."""
    site.wait_until_it_answers()
    if site.port != args.port:
        print(f"El puerto {args.port} está ocupado; se usa el {site.port}.")
    if day := clock.rehearsal_day():
        print(f"Día de ensayo: {long_day(day)}.")
    print(f"Sofía está en {site.address} (Ctrl-C la detiene).", flush=True)
