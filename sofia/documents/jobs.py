"""The work on documents that nobody asks for."""

import structlog

from sofia.jobs import daily, job, minutely

log = structlog.get_logger("sofia.documents")


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
