"""Where the invented learners live, and the gender that those who said it said: what the sums by group count."""

from collections.abc import Iterator
from datetime import date

from sofia.core import dice
from sofia.people.models import Contact, Gender, IdentityDetails
from sofia.stipends.demo.learners import Learner
from sofia.vault.rows import close

# Municipality → how many of 100 live there; the others in the last one.
HOMES = {"08001": 56, "08758": 22, "08433": 9, "08078": 6, "08638": 4, "47001": 1, "08573": 2}
GENDERS = {Gender.WOMAN: 56, Gender.MAN: 36, Gender.OTHER: 1}  # the others did not say
PHONE = "+573000000000"


def load_about(learners: list[Learner]) -> None:
    """Contact and identity details of each."""
    Contact.objects.bulk_create(_contact(learner) for learner in learners)
    IdentityDetails.objects.bulk_create(_details(learner) for learner in learners)


def _contact(learner: Learner) -> Contact:
    home = next(_chosen(HOMES, "home", learner.number), "08573")
    adult = {"guardian_name": "Persona inventada", "guardian_phone": PHONE}
    return Contact(person=learner.person, municipality_id=home, address="Calle inventada 1", mobile=PHONE, **adult)


def _details(learner: Learner) -> IdentityDetails:
    made = IdentityDetails(
        person=learner.person,
        birth_municipality_id="08001",
        issued_on=date(2023, 1, 16),
        issue_municipality_id="08001",
        stratum=None,
    )
    close(made, "gender", next(_chosen(GENDERS, "gender", learner.number), ""))
    return made


def _chosen(shares: dict[str, int] | dict[Gender, int], *about: object) -> Iterator[str]:
    """The one that the dice fall on, if any."""
    drawn = dice.below(100, *about)
    for one, percent in shares.items():
        if drawn < percent:
            yield str(one)
        drawn -= percent
