"""What must end before a person can be erased: while it runs, somebody still has to reach her."""

from datetime import date

from sofia.people.models import Person, RoleGrant
from sofia.stipends.models import Award
from sofia.training.lifecycle import UNDER_WAY
from sofia.training.models import Enrolment


def obstacles(person: Person, day: date) -> list[str]:
    """Why she cannot be erased on that day, each with what to do; none when she can."""
    found = {
        "Tiene una matrícula en curso. Cuando termine o se retire, vuelva a pedirlo.": Enrolment.objects.filter(
            person=person, state__in=UNDER_WAY
        ),
        "Tiene un apoyo de sostenimiento vigente. Renuncie primero a él en su centro.": Award.objects.filter(
            application__person=person, ended_at__isnull=True
        ),
        "Tiene un rol en un centro. Pida primero a quien administra el centro que lo termine.": RoleGrant.objects.live(
            day
        ).filter(person=person),
    }
    return [sentence for sentence, rows in found.items() if rows.exists()]
