"""The conditions of a certificate: all of them are looked at, always, so that all reasons are told at once."""

from collections.abc import Callable
from functools import partial

from sofia.certificates.rules.standing import Standing
from sofia.core.findings import Finding, Verdict

NORM = "Reglamento del Aprendiz (Acuerdo SENA 9 de 2024) · certificación"
PORTAL = "Sofía · expedición de certificados"
TO_CERTIFY = "por_certificar"
NO_IDENTITY = ("NCS",)
"""A number that SENA gives to somebody without document: it identifies nobody before an employer."""
SHOWN = 5  # codes of outcomes in a sentence

Condition = Callable[[Standing], Finding]


def conditions(of: Standing) -> tuple[Finding, ...]:
    """Every condition judged, in the order in which people meet them."""
    return tuple(condition(of) for condition in CONDITIONS)


def corrections(of: Standing) -> tuple[Finding, ...]:
    """What a correction asks for: the rest was judged when the first certificate was issued."""
    return document_valid(of), hours_known(of)


def all_met(findings: tuple[Finding, ...]) -> bool:
    return all(finding.verdict is Verdict.MET for finding in findings)


def unmet(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.verdict is not Verdict.MET)


def reasons(*findings: Finding) -> str:
    """Why not, and what to do about it, of everything that is not met; empty when all is."""
    return " ".join(f"{finding.reason} {finding.remedy}" for finding in unmet(findings))


def outcomes_approved(of: Standing) -> Finding:
    say = partial(_said, "outcomes", NORM, of)
    if not of.outcomes:
        remedy = "Registre en la oferta las competencias y los resultados del programa."
        return say(Verdict.UNKNOWN, "El programa no tiene registrados sus resultados de aprendizaje.", remedy)
    if missing := (*of.refused, *of.to_assess):
        parts = [
            f"{len(codes)} {words} ({_listed(codes)})"
            for codes, words in ((of.refused, "con juicio «No aprobado»"), (of.to_assess, "por evaluar"))
            if codes
        ]
        reason = f"De {of.outcomes} resultados de aprendizaje faltan {len(missing)}: {' y '.join(parts)}."
        return say(Verdict.NOT_MET, reason, "El instructor registra el juicio «Aprobado» de cada uno.")
    return say(Verdict.MET, f"Los {of.outcomes} resultados de aprendizaje están aprobados.")


def practice_done(of: Standing) -> Finding:
    say = partial(_said, "practice", NORM, of)
    if not of.needs_practice:
        return say(Verdict.MET, "Este programa no tiene etapa productiva.")
    if of.practised:
        return say(Verdict.MET, "La etapa productiva está cumplida.")
    remedy = "Coordinación registra la etapa productiva y, cuando termine, que se cumplió."
    return say(Verdict.NOT_MET, "La etapa productiva no está registrada como cumplida.", remedy)


def ready_to_certify(of: Standing) -> Finding:
    say = partial(_said, "state", NORM, of)
    if of.state == TO_CERTIFY:
        return say(Verdict.MET, "La matrícula está en «Por certificar».")
    remedy = "Cuando cumpla lo demás, coordinación pasa la matrícula a «Por certificar»."
    return say(Verdict.NOT_MET, f"La matrícula está en «{of.state_words}».", remedy)


def no_sanction(of: Standing) -> Finding:
    say = partial(_said, "sanction", NORM, of)
    if not of.sanctions:
        return say(Verdict.MET, "No tiene un condicionamiento de matrícula que siga corriendo.")
    reason = f"Tiene un condicionamiento de matrícula que sigue corriendo ({', '.join(of.sanctions)})."
    return say(Verdict.NOT_MET, reason, "Espere a que termine, o regístrelo si ya se levantó.")


def document_valid(of: Standing) -> Finding:
    say = partial(_said, "document", PORTAL, of)
    remedy = "Administración Educativa le cambia el documento en la ventanilla, con el documento a la vista."
    if of.document in NO_IDENTITY:
        return say(Verdict.NOT_MET, f"Está con {of.document_words}, que no es un documento de identidad.", remedy)
    if not of.document_fits:
        reason = f"Está con {of.document_words} y tiene {of.age} años. {of.document_remark}"
        return say(Verdict.NOT_MET, reason, remedy)
    return say(Verdict.MET, f"Su documento es {of.document_words}.")


def hours_known(of: Standing) -> Finding:
    say = partial(_said, "hours", PORTAL, of)
    if of.hours:
        return say(Verdict.MET, f"El programa tiene {of.hours} horas.")
    remedy = "Registre en la oferta las horas del programa: el certificado las dice."
    return say(Verdict.UNKNOWN, "No se sabe cuántas horas tiene el programa.", remedy)


def not_certified(of: Standing) -> Finding:
    say = partial(_said, "certificate", PORTAL, of)
    if not of.live:
        return say(Verdict.MET, "No tiene un certificado vigente de esta formación.")
    remedy = "Si algo quedó mal, quien certifica pide la corrección de ese certificado."
    return say(Verdict.NOT_MET, f"Ya tiene el certificado {of.live}, vigente.", remedy)


CONDITIONS: tuple[Condition, ...] = (
    outcomes_approved,
    practice_done,
    ready_to_certify,
    no_sanction,
    document_valid,
    hours_known,
    not_certified,
)

WORDS = {
    "outcomes": "Resultados de aprendizaje",
    "practice": "Etapa productiva",
    "state": "Estado de la matrícula",
    "sanction": "Condicionamientos",
    "document": "Documento de identidad",
    "hours": "Horas del programa",
    "certificate": "Certificado anterior",
    "enrolment": "Matrícula",
}
"""How people call each requirement."""


def _said(code: str, source: str, of: Standing, verdict: Verdict, reason: str, remedy: str = "") -> Finding:
    return Finding(code, verdict, reason, remedy, source, of.on)


def _listed(codes: tuple[str, ...]) -> str:
    """The first of them, and how many more there are."""
    more = len(codes) - SHOWN
    return ", ".join(codes[:SHOWN]) + (f" y {more} más" if more > 0 else "")
