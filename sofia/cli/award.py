"""`sofia award`: decide a call from a file of applicants, without database or portal."""

import argparse
import sys
from contextlib import AbstractContextManager
from datetime import date
from fractions import Fraction
from pathlib import Path

from sofia.cli import arguments
from sofia.core.progress import Progress, large_data
from sofia.stipends import beacon, halves, papers, regulations
from sofia.stipends.halves import Decided
from sofia.stipends.rules.decision import BadCase, Case
from sofia.stipends.rules.draw import BadDraw, Draw
from sofia.stipends.rules.roll import HEADER, BadApplicants, Roll

DECIDED, UNDECIDED, BAD_INPUT = 0, 3, 2
HELP = "decide una convocatoria desde un archivo de solicitantes"


def configure(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--rule-set", type=Path, required=True, metavar="CARPETA", help="carpeta del conjunto de reglas")
    add("--applicants", type=Path, required=True, metavar="CSV", help=f"columnas: {','.join(HEADER)}")
    add("--places", type=arguments.count, required=True, metavar="N", help="cupos")
    add("--budget", type=arguments.count, required=True, metavar="PESOS", help="presupuesto en pesos enteros")
    add("--on", type=arguments.day, required=True, metavar="FECHA", help="día de la adjudicación, como 2025-04-01")
    add(
        "--months",
        type=arguments.months,
        metavar="N",
        help="meses que cuesta cada apoyo (por defecto, los de las reglas)",
    )
    add("--draw", type=Path, metavar="JSON", help="sorteo registrado con «sofia draw»")
    add("--key", type=Path, metavar="ARCHIVO", help="llave secreta de las sales; se crea si no existe")
    add("--sheets", action="store_true", help="escribe además una hoja HTML por persona")
    add("--out", type=Path, required=True, metavar="CARPETA", help="dónde escribir; todo o nada")


def run(args: argparse.Namespace) -> int:
    """0 decided, 3 undecided, 2 bad input with every reason on stderr and nothing written."""
    with large_data() as keep:
        try:
            progress = Progress()
            with _decided(args, progress) as decided:
                keep(decided)
                papers.write(decided, args.out, papers.key_in(args.key), with_sheets=args.sheets, progress=progress)
        except BadApplicants as error:
            return arguments.refuse(f"{args.applicants}:{fault.line}: {fault.reason}" for fault in error.faults)
        except regulations.BadRegulation as error:
            return arguments.refuse(error.lines)
        except (BadCase, BadDraw, ValueError) as error:
            return arguments.refuse([str(error)])
        except OSError as error:
            return arguments.refuse_file(error)
    return _tell(decided, args.out)


def _decided(args: argparse.Namespace, progress: Progress) -> AbstractContextManager[Decided]:
    rule_set = regulations.load(args.rule_set)
    day: date = args.on
    if day not in rule_set.fiscal_year:
        raise BadCase(f"--on {day}: el día está fuera del año fiscal de las reglas ({rule_set.fiscal_year})")
    data = args.applicants.read_bytes()
    progress.step("Leyendo las inscripciones")

    def case(roll: Roll) -> Case:
        progress.step("Decidiendo")
        months: Fraction | None = args.months
        return Case(rule_set, roll, day, args.places, args.budget, months, _draw(args.draw))

    return halves.decided(data, rule_set, day, case)


def _draw(path: Path | None) -> Draw | None:
    return papers.read_draw(path) if path else None


def _tell(decided: Decided, out: Path) -> int:
    decision = decided.decision
    awarded, waiting, unmet = decision.granted, decision.in_line, decided.people - decision.allocation.how_many()
    print(f"Adjudicados {awarded}, en espera {waiting}, sin requisitos {unmet}. Resultado en {out}")
    draw = decision.case.draw
    if draw and (notice := beacon.caution(draw.beacon)):
        sys.stderr.write(f"{notice}\n")
    if not decision.undecided:
        return DECIDED
    seats, tied = decision.allocation.seats, len(decision.undecided)
    sys.stderr.write(
        f"Falta decidir {seats} {'cupo' if seats == 1 else 'cupos'} entre {tied} personas empatadas. "
        "Haga el sorteo ante el subdirector, la coordinación y dos representantes de los aprendices, "
        f"regístrelo con «sofia draw --tied {out / 'award.json'} …» y repita este comando con «--draw».\n"
    )
    return UNDECIDED
