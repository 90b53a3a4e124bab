"""What the officers' pages of an award show."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from sofia.core.findings import Verdict
from sofia.people.models import Role
from sofia.stipends import queries
from sofia.stipends.awarding.looking import Look
from sofia.stipends.awarding.witnesses import draw_of, not_yet, notice_of, seated, unsigned
from sofia.stipends.heads import address
from sofia.stipends.models import Application, Call, Draw, DrawNotice, Seat, Witness
from sofia.stipends.rules.allocation import Outcome

PER_PAGE = 50
DONE, READY, LATER = ("Hecho", "success"), ("Por hacer", "warning"), ("Después", "quiet")


@dataclass(frozen=True)
class Step:
    """A thing to do on the way to the award, for the list of tasks. Without ``href`` it cannot be done now."""

    text: str
    hint: str
    state: tuple[str, str]
    href: str = ""

    @property
    def status(self) -> str:
        return self.state[0]

    @property
    def kind(self) -> str:
        return self.state[1]


@dataclass(frozen=True)
class Tie:
    """A tie: its announcement, its draw, and who is named for each seat."""

    decision: queries.Tied
    notice: DrawNotice | None
    drawn: Draw | None
    witnesses: dict[Seat, Witness]

    @property
    def named(self) -> bool:
        return len(self.witnesses) == len(Seat)


def context(call: Call, role: Role) -> dict[str, Any]:
    """How the award stands. The tie is that of the last decision, or the one that its draw settled."""
    decision = queries.last_decision(call)
    tie = tie_of(decision) if decision and (decision.tie_sha256 or decision.draw) else None
    page: dict[str, Any] = {"call": call, "decision": decision, "tie": tie, "role": role}
    page["steps"] = [] if decision and decision.final else list(_steps(call, tie, role))
    page["standing"] = queries.standing(decision) if decision else None
    page["witnesses"] = witness_rows(tie) if tie else []
    page["links"] = {name: address(name, call) for name in ("results", "bundle")}
    page["links"]["draw"] = address("draw", call) if tie and (tie.drawn or tie.notice) else ""
    return page


def tie_of(decision: queries.Tied) -> Tie:
    """The tie that it left, or that its draw settled."""
    drawn = draw_of(decision)
    list_sha256 = decision.tie_sha256 or (drawn.list_sha256 if drawn else "")
    notice = drawn.notice if drawn else notice_of(decision)
    return Tie(decision, notice, drawn, seated(decision.call_id, list_sha256))


def witness_rows(tie: Tie) -> list[list[str]]:
    """Each seat: who, whether she said her number (told once the round is named), and whether she signed."""
    rows = []
    for seat in Seat:
        witness = tie.witnesses.get(seat)
        number = "" if witness is None or witness.number is None else str(witness.number)
        said = (number if tie.notice or tie.drawn else "Dicho") if number else "Falta"
        signed = "Firmó" if witness and witness.signed_at else "Falta"
        rows.append([seat.label, witness.person.full_name if witness else "Sin nombrar", said, signed])
    return rows


def _steps(call: Call, tie: Tie | None, role: Role) -> Iterator[Step]:
    at = partial(_way, call, role)
    manages = Role.STIPEND_MANAGER
    rehearse = reverse("stipends:award_rehearsal", kwargs={"period": call.period})
    yield Step("Ensayar la adjudicación", "Muestra todo y no decide nada.", READY, rehearse)
    if tie is None:
        yield Step("Adjudicar", "La hace: Gestión de apoyos.", READY, at("award_decide", manages))
        return
    yield from draw_steps(call, tie, role)
    state = READY if complete(tie) else LATER
    yield Step("Adjudicar con el sorteo", "", state, at("award_decide", manages, when=complete(tie)))


def complete(tie: Tie) -> bool:
    """Whether it was drawn and its acta is signed."""
    return tie.drawn is not None and not unsigned(tie.drawn)


def _way(call: Call, role: Role, page: str, who: Role, *, when: bool = True) -> str:
    return reverse(f"stipends:{page}", kwargs={"period": call.period}) if when and role == who else ""


def draw_steps(call: Call, tie: Tie, role: Role) -> Iterator[Step]:
    """From the witnesses to their acta."""
    at, directs = partial(_way, call, role), Role.CENTRE_DIRECTOR
    announced, drawn = tie.notice is not None, tie.drawn is not None
    numbers = not not_yet(tie.witnesses, "number")
    frozen = announced or drawn
    hint = "Dos aprendices, la coordinación y quien dirige. Los nombra: Subdirección."
    named = DONE if tie.named else READY
    yield Step("Nombrar a los testigos", hint, named, at("draw_witnesses", directs, when=not frozen))
    if not (drawn and not announced):
        said = "Cada testigo lo dice desde su cuenta, antes de anunciar la ronda."
        yield Step("Números de los testigos", said, DONE if numbers else READY if tie.named else LATER)
        state = DONE if announced else READY if numbers else LATER
        may = numbers and not frozen
        yield Step("Anunciar la ronda del faro", "Una ronda futura.", state, at("draw_announce", directs, when=may))
    state = DONE if drawn else READY if announced else LATER
    may = announced and not drawn
    yield Step("Registrar el sorteo", "Con la firma de la ronda.", state, at("draw_record", directs, when=may))
    if tie.named and not frozen:
        yield Step("O registrar un sorteo hecho en persona", "", READY, at("draw_in_person", directs))
    hint = "Cada testigo firma desde su cuenta; o se adjunta el acta firmada en papel."
    state = DONE if complete(tie) else READY if drawn else LATER
    yield Step("Firmar el acta", hint, state, at("draw_acta", directs, when=drawn))


def figures(call: Call, looked: Look) -> dict[str, Any]:
    """What would be decided, in figures."""
    page: dict[str, Any] = {"call": call, "look": looked, "outcome": looked.outcome}
    if outcome := looked.outcome:
        ranked, granted = outcome.allocation.how_many(), outcome.granted
        page["figures"] = [
            ("Personas inscritas", len(outcome.case.roll)),
            ("Cumplen los requisitos", ranked),
            ("Con cupo", granted),
            ("Empatadas, a sorteo", len(outcome.undecided)),
            ("En lista de espera", outcome.in_line),
        ]
        page["money"] = {"each": outcome.case.cost, "all": granted * outcome.case.cost, "budget": call.budget}
        page["seats"] = outcome.allocation.seats if outcome.undecided else 0
    return page


def rehearsal(call: Call, looked: Look, number: str | None) -> dict[str, Any]:
    """The whole dry run: figures, ranks, what is not known of whom, and whom it leaves out with each reason."""
    law = call.rule_set
    left = [one for one in sorted(looked.unmet, key=lambda one: one.number) if looked.unmet[one]]
    page = Paginator(left, PER_PAGE).get_page(number)
    unknown = [
        [one.number, law.requirement(found.requirement).text, f"{found.reason} {found.remedy}".strip()]
        for one, found in looked.unknown[:PER_PAGE]
    ]
    ranks = looked.outcome.allocation.ranks if looked.outcome else ()
    shown: dict[str, Any] = {
        "unknown": unknown,
        "more_unknown": max(0, len(looked.unknown) - PER_PAGE),
        "page": page,
        "left": [[one.number, one.person.masked_document, _reasons(one, looked)] for one in page],
        "ranks": [[str(rank.standing[0]), rank.size, rank.position, rank.outcome] for rank in ranks],
        "tied": [] if looked.outcome is None else looked.outcome.undecided,
        "outcomes": Outcome,
    }
    return figures(call, looked) | shown


def _reasons(one: Application, looked: Look) -> list[str]:
    """Each requirement that she fails: what was found that day, or that she already failed it when applying."""
    found = {row.requirement: row for row in looked.judged[one] if row.verdict is Verdict.NOT_MET}
    said = "No lo cumplía el día en que se inscribió."
    codes = sorted(looked.unmet[one], key=_order)
    return [f"{code}. {found[code].reason if code in found else said}" for code in codes]


def _order(code: str) -> tuple[int, str]:
    return (int(code), code) if code.isdigit() else (99, code)
