"""`sofia verify`: is this certificate true, and still worth something? With the database, or with two files."""

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from config.database import BadDatabaseAddress
from sofia.certificates.verification import keyset, snapshot
from sofia.certificates.verification.inside import PDF, code_in
from sofia.certificates.verification.payload import FIELDS, KINDS
from sofia.certificates.verification.verdict import Outcome, Verdict, judge
from sofia.cli import arguments
from sofia.cli.manage import portal_database
from sofia.core import postgres
from sofia.core.clock import moment
from sofia.core.dates import iso_day, long_day
from sofia.vault.keyring import BadKeyring

CURRENT, FORGED, UNREADABLE, REPLACED, ANNULLED, AUTHENTIC = range(6)
CODES = {
    Outcome.CURRENT: CURRENT,
    Outcome.FORGED: FORGED,
    Outcome.UNREADABLE: UNREADABLE,
    Outcome.REPLACED: REPLACED,
    Outcome.ANNULLED: ANNULLED,
    Outcome.AUTHENTIC: AUTHENTIC,
}
WORDS = {
    Outcome.CURRENT: "Auténtico y vigente.",
    Outcome.FORGED: "FALSO O ALTERADO: no lo acepte.",
    Outcome.UNREADABLE: "No se pudo comprobar.",
    Outcome.REPLACED: "REEMPLAZADO: pida el certificado nuevo.",
    Outcome.ANNULLED: "ANULADO: no lo acepte.",
    Outcome.AUTHENTIC: "Auténtico; falta saber si sigue vigente.",
}
EXITS = """termina con 0 si es auténtico y vigente, 1 si es falso o fue alterado, 2 si no se pudo comprobar,
3 si otro lo reemplazó, 4 si se anuló, y 5 si es auténtico y no se sabe si sigue vigente."""
ONLY_ITS_CODE = "El código del PDF es auténtico; el resto del archivo no se comprobó."
MOST = 20_000_000


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EXITS
    parser.add_argument(
        "file", metavar="ARCHIVO", help="el PDF, o un texto con lo que dice su código QR; - lee la entrada"
    )
    parser.add_argument("--keys", type=Path, metavar="LLAVES", help="llaves.json, para verificar sin base de datos")
    parser.add_argument("--signers", type=Path, metavar="FIRMAS", help="firmas.json, para revisar la firma de un PDF")
    parser.add_argument(
        "--snapshot", type=Path, metavar="LISTA", help="anulados.jwt, la lista de anulados con su fecha"
    )


def run(args: argparse.Namespace) -> int:
    """The exit code of EXITS. Without ``--keys`` it asks the portal of this machine."""
    if not args.keys and (args.snapshot or args.signers):
        return arguments.refuse(["--snapshot y --signers necesitan --keys."])
    try:
        data = read(args.file)
        return say(judge_alone(data, args)) if args.keys else ask_portal(data)
    except OSError as error:
        return arguments.refuse_file(error)
    except (postgres.PostgresError, BadDatabaseAddress, BadKeyring) as error:
        return arguments.refuse([str(error)])
    except ValueError as error:
        return arguments.refuse([f"No se pudieron leer los archivos publicados. {error}"])


def judge_alone(data: bytes, args: argparse.Namespace) -> Verdict:
    """With the published files and nothing else."""
    keys = keyset.from_jwks(args.keys.read_bytes())
    listed = snapshot.read(args.snapshot.read_text(), keys) if args.snapshot else None
    verdict = judge(code_in(data), keys, listed)
    if verdict.payload is None or not data.lstrip().startswith(PDF):
        return verdict
    return with_the_file(verdict, data, args.signers.read_bytes() if args.signers else b"")


def with_the_file(verdict: Verdict, pdf: bytes, signers: bytes) -> Verdict:
    """A true code may be copied into a false file: of a PDF its code alone says only that the code is authentic."""
    if not signers:
        current = verdict.outcome is Outcome.CURRENT
        return replace(verdict, outcome=Outcome.AUTHENTIC, why=ONLY_ITS_CODE) if current else verdict

    from sofia.certificates.verification.signers import check  # loads Django's values, which the rest does not need
    from sofia.documents.reasons import Rejected
    from sofia.documents.signing.checks import Verdict as Signature

    try:
        found = check(pdf, signers)
    except Rejected as refusal:
        return Verdict(Outcome.FORGED, why=str(refusal))
    return verdict if found is Signature.GOOD else Verdict(Outcome.FORGED, why=str(found.label))


def ask_portal(data: bytes) -> int:
    """With the database of this machine: the file byte by byte, and the state as it is now."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with portal_database():
        import django
        from django.apps import apps
        from django.db import DatabaseError

        if not apps.ready:
            django.setup()

        from sofia.certificates.verification.here import judge_here

        try:
            return say(judge_here(data))
        except DatabaseError as error:
            return arguments.refuse([f"No se pudo leer la base de datos: {error}".strip()])


def read(name: str) -> bytes:
    """The file's bytes; no more than any certificate has."""
    if name == "-":
        return sys.stdin.buffer.read(MOST)
    with Path(name).open("rb") as file:
        return file.read(MOST)


def say(verdict: Verdict) -> int:
    """What was found, for people; the exit code."""
    print(WORDS[verdict.outcome])
    for line in (*reasons(verdict), *fields(verdict)):
        print(line)
    return CODES[verdict.outcome]


def reasons(verdict: Verdict) -> list[str]:
    lines = [verdict.why] if verdict.why else []
    if entry := verdict.entry:
        lines.append(f"Desde el {long_day(iso_day(entry.on))}. {entry.reason}.")
    if verdict.as_of:
        lines.append(f"Según la lista del {moment(verdict.as_of)}.")
    if verdict.outcome is Outcome.AUTHENTIC and not verdict.why:
        lines.append(
            "Se expidió el mismo día de la lista o después." if verdict.as_of else "No se dio una lista de anulados."
        )
    return lines


def fields(verdict: Verdict) -> list[str]:
    if verdict.payload is None:
        return []
    payload, labels = verdict.payload, FIELDS[verdict.payload.kind]
    lines = [f"  {labels[name]}: {value}" for name, value in payload.fields.items()]
    return ["", f"Lo que dice el código ({KINDS[payload.kind]}); compárelo con el papel:", *lines]
