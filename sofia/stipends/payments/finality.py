"""Which awards became firm: from when the act that gave each can no longer be changed by an appeal."""

from datetime import date

from sofia.stipends import regulations
from sofia.stipends.models import Call, Notification, Resolution, ResolutionKind
from sofia.stipends.resolutions.courses import firmness_of, with_courses


def become_final(call: Call, on: date) -> dict[int, date]:
    """The live awards that are firm by that day and are not written down as such, each with its day."""
    waiting = call.awards.filter(final_on=None, ended_at=None).values_list("pk", "application_id", "decision_id")
    acts = Resolution.objects.filter(call=call)  # one that is only drafted is of nobody's notification
    own = dict(acts.exclude(award=None).values_list("award_id", "pk"))
    of_all = dict(acts.filter(kind=ResolutionKind.AWARD).values_list("decision_id", "pk"))
    given_by = {
        (own.get(award) or of_all.get(decision), application): award for award, application, decision in waiting
    }
    told = Notification.objects.filter(call=call, application__in={application for _, application in given_by})
    terms, found = regulations.terms(), {}
    for row in with_courses(told):
        award = given_by.get((row.resolution_id, row.application_id))
        firm = firmness_of(row, terms) if award else None
        if award and firm and firm.since <= on:
            found[award] = firm.since
    return found
