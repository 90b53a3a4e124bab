"""The schedule of a circular, a row a step: who takes it, which module does it, what it makes true, and on which page.

Whoever looks for «lista de elegibles» finds it here by its Spanish words; docs/lifecycle.md is drawn from this table.
"""

from dataclasses import dataclass
from itertools import pairwise

from sofia.core.lifecycle import Section
from sofia.people.roles import Role

ACTIONS = "sofia.stipends.actions"
MANAGER, DIRECTOR, REVIEWER, FINANCE = (
    Role.STIPEND_MANAGER,
    Role.CENTRE_DIRECTOR,
    Role.STIPEND_REVIEWER,
    Role.FINANCE_GROUP,
)


@dataclass(frozen=True)
class Step:
    """A row of the schedule. ``action``: a module of `sofia.stipends.actions`; ``page``: the name of its address.

    ``states``: what the step leaves behind, of the thing that it is about.
    """

    code: str
    title: str
    roles: tuple[Role, ...]
    action: str
    states: tuple[str, ...]
    page: str

    @property
    def module(self) -> str:
        return f"{ACTIONS}.{self.action}"

    @property
    def url_name(self) -> str:
        return f"stipends:{self.page}"


STEPS = (
    Step("publish_terms", "Publicar la convocatoria", (DIRECTOR,), "calls.publish_call", ("published",), "publish"),
    Step("applications", "Inscripciones", (Role.LEARNER,), "applying.submit", ("draft", "submitted"), "apply"),
    Step("daily_roster", "Listado diario de inscritos", (MANAGER,), "rosters.publish_roster", ("frozen",), "rosters"),
    Step("final_roster", "Listado final de inscritos", (MANAGER,), "rosters.publish_roster", ("frozen",), "rosters"),
    Step("documents", "Entrega de documentos", (Role.LEARNER,), "applying.hand_in", ("handed_in",), "papers"),
    Step("grading", "Calificación y priorización", (REVIEWER,), "grading.review", ("accepted", "refused"), "grading"),
    Step("eligible_list", "Lista de elegibles", (MANAGER,), "lists.publish_list", ("frozen",), "eligible_list"),
    Step("adjustments", "Observaciones y ajustes", (MANAGER,), "lists.answer", ("answered",), "observations"),
    Step("award", "Adjudicación de los cupos", (MANAGER,), "award", ("awarded", "waiting", "undecided"), "award"),
    Step("resolution", "Informe y resolución", (MANAGER,), "resolutions.draft", ("drafted",), "resolution"),
    Step("signing", "Firma y radicación", (DIRECTOR,), "resolutions.sign", ("signed", "filed"), "resolution"),
    Step(
        "digitise", "Digitalización de resoluciones", (MANAGER,), "resolutions.digitise", ("digitised",), "resolution"
    ),
    Step("notify", "Notificación", (MANAGER,), "resolutions.notify", ("notified", "final"), "resolution"),
    Step("incidents", "Novedades y cuentas bancarias", (MANAGER,), "proceedings.open", ("opened",), "incidents"),
    Step("monthly_report", "Informe de desembolso", (MANAGER,), "payments.prepare", ("prepared", "locked"), "payments"),
    Step("disbursement", "Desembolso", (FINANCE,), "payments.approve", ("approved", "sent"), "payments"),
    Step("results_report", "Informe del banco", (FINANCE,), "payments.report", ("paid", "rejected"), "payments"),
    Step("register_results", "Registro de resultados", (MANAGER,), "payments.register", ("reconciled",), "payments"),
    Step("replacements", "Reemplazos", (MANAGER,), "replacements.replace", ("awarded",), "replacements"),
)
BY_CODE = {step.code: step for step in STEPS}


def title(code: str) -> str:
    """The short name of a step; its code when a rule set has a row of its own."""
    return BY_CODE[code].title if code in BY_CODE else code


class Schedule:
    """The steps as a part of docs/lifecycle.md: who follows whom, and where each is in the code."""

    TITLE = "Apoyos de sostenimiento: los pasos del cronograma"
    LEAD = (
        "Una fila del cronograma, un paso. Cuándo está abierto sale de sus fechas (`sofia/stipends/windows.py`);\n"
        "nada lo cambia de estado."
    )
    HEAD = "| paso | código | quién | deja | en el código | página |\n|---|---|---|---|---|---|\n"

    def markdown(self) -> str:
        """The steps as a diagram in Mermaid, and as a table."""
        rows = "".join(f"{_row(step)}\n" for step in STEPS)
        return f"## {self.TITLE}\n{self.LEAD}\n\n```mermaid\n{_diagram()}```\n\n{self.HEAD}{rows}"


def _diagram() -> str:
    boxes = [f'  {step.code}["{step.title}"]' for step in STEPS]
    arrows = [f"  {step.code} --> {follower.code}" for step, follower in pairwise(STEPS)]
    return "\n".join(["flowchart TD", *boxes, *arrows]) + "\n"


def _row(step: Step) -> str:
    who, leaves = ", ".join(role.label for role in step.roles), ", ".join(f"`{state}`" for state in step.states)
    return f"| {step.title} | `{step.code}` | {who} | {leaves} | `{step.module}` | `{step.url_name}` |"


SECTIONS: tuple[Section, ...] = (Schedule(),)
