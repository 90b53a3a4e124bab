"""Who gets a constancia: it says what is true on its day, so there is nearly nothing to refuse."""

from sofia.certificates.rules.standing import Standing
from sofia.core.findings import Finding, Verdict

PORTAL = "Sofía · constancias"
TRANSFERRED = "trasladado"


def aptitude(of: Standing) -> Finding:
    """Whether a constancia of this enrolment says something that serves."""
    if of.state == TRANSFERRED:
        reason = "La formación siguió en otra ficha, a la que se trasladó."
        return Finding(
            "enrolment", Verdict.NOT_MET, reason, "Pida la constancia de la ficha en que está.", PORTAL, of.on
        )
    return Finding("enrolment", Verdict.MET, f"La matrícula está en «{of.state_words}».", "", PORTAL, of.on)
