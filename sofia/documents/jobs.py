"""The work on documents that nobody asks for."""

import structlog

from sofia.core import clock
from sofia.jobs import daily, job, minutely

log = structlog.get_logger("sofia.documents")
SOON = 60  # days before a certificate ends: buying another takes weeks


@job("documents.rescan", every=minutely(10))
def rescan() -> None:
    """Ask the antivirus again about whatever waits for it."""
    from sofia.documents.actions.rescan import rescan as ask

    ask()


@job("documents.verify", every=daily("03:20"))
def verify() -> None:
    """Hold every byte against what was received; what is wrong goes to the log, by the documents' numbers."""
    from sofia.documents import integrity

    report = integrity.verify()
    for found in report.faults:
        log.error("document harmed", document=str(found.document), part=found.part, reason=found.reason)
    log.info("documents verified", documents=report.documents, faults=len(report.faults), orphans=len(report.orphans))


@job("documents.watch_signing", every=daily("06:10"))
def watch_signing() -> None:
    """Say in the log when the certificate that signs is about to end, or when nothing can be signed."""
    from sofia.documents.signing import current
    from sofia.documents.signing.folder import CannotSign

    try:
        hand = current.hand()
        hand.check(clock.now())
    except CannotSign as error:
        log.error("nothing to sign with", reason=str(error))
        return
    left = (hand.certificate.not_valid_after_utc - clock.now()).days
    if left < SOON:
        log.warning("signing certificate ends soon", certificate=hand.serial, days=left)
