"""The place that an appeal wins: the requirements are looked at again that day, and the database keeps the limits."""

from datetime import datetime

from sofia.core import clock
from sofia.core.findings import Verdict
from sofia.people.models import Person
from sofia.people.refusals import Refused
from sofia.stipends.actions.findings import keep
from sofia.stipends.actions.keep_decision import keep_months
from sofia.stipends.awarding.judging import judge
from sofia.stipends.models import Award, Resolution
from sofia.stipends.resolutions.content import content_of
from sofia.stipends.resolutions.of_appeal import free_place

NO_PLACE = "No queda ningún cupo libre en la convocatoria: no se puede adjudicar otro."


def grant_place(resolution: Resolution, by: Person, at: datetime) -> Award:
    """The first free place for who appealed, with the months that are left. Raises Refused with every reason.

    Who asks holds the call's row: nobody else takes a place meanwhile.
    """
    assert resolution.appeal is not None
    application, today = resolution.appeal.notification.application, clock.day_of(at)
    if application.awards.filter(ended_at=None).exists():
        raise Refused("Esa inscripción ya tiene un cupo.")
    findings = judge(application=application, moment="award", on=today)
    if failing := [finding for finding in findings if finding.verdict is not Verdict.MET]:
        reasons = " ".join(f"Requisito {finding.requirement}: {finding.reason}" for finding in failing)
        raise Refused(f"Hoy no se le puede adjudicar. {reasons}")
    keep(moment="award", judged={application: findings})
    if (place := free_place(resolution.call)) is None:
        raise Refused(NO_PLACE)
    content = content_of(resolution, today)
    award = Award.objects.create(
        call=resolution.call,
        application=application,
        place=place,
        decision=resolution.decision,
        committed=content.each,
        awarded_at=at,
        awarded_by=by,
    )
    keep_months([award], content.months)
    return award
