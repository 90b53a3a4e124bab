"""Makes the paper of the receipt, once."""

from typing import Any

from sofia.core.clock import moment
from sofia.documents.actions.issue_paper import issue_paper
from sofia.people.refusals import in_words
from sofia.stipends.models import Receipt, Submission

PAPER = "stipend_receipt"


@in_words()
def issue_receipt(*, submission: int) -> Receipt:
    """The receipt of that sending: number, instant and hash. Made already, it gives the one that is there."""
    sent = Submission.objects.select_related("application__person", "call__centre", "sent_by").get(pk=submission)
    if made := Receipt.objects.filter(submission=sent).first():
        return made
    application, heading = sent.application, sent.call.rule_set.heading
    data: dict[str, Any] = {
        "title": "Comprobante de inscripción",
        "office": f"{heading.centre_name} · centro {heading.centre}",
        "at": moment(sent.sent_at),
        "code": application.number,
        "facts": [
            ["Convocatoria", heading.title],
            ["Número de inscripción", application.number],
            ["Qué se recibió", f"{sent.get_kind_display()} (envío {sent.number})"],
            ["Recibido", f"{moment(sent.sent_at)}:{sent.sent_at:%S}, hora de Colombia"],
            ["A nombre de", application.person.full_name],
            ["Documento", application.person.masked_document],
        ],
        "sha256": sent.sha256,
    }
    if sent.paper_id:
        data["facts"].append(["Radicada en ventanilla por", sent.sent_by.full_name])
    paper = issue_paper(
        kind=PAPER,
        template=PAPER,
        data=data,
        sign=None,
        by=sent.sent_by,
        at=sent.sent_at,
        holder=application.person,
        centre=sent.call.centre_id,
    )
    kept, _ = Receipt.objects.get_or_create(submission=sent, defaults={"paper": paper})
    return kept
