"""A centre's call: what its circular fixes besides the rules."""

from functools import lru_cache

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from sofia.core.canonical import from_json
from sofia.people.models import Centre, Person
from sofia.stipends.models.fingerprints import text_has_hash
from sofia.stipends.rules.regulation import parse
from sofia.stipends.rules.rule_set import RuleSet

PERIOD = r"^20[0-9]{2}-[1-9]$"


@lru_cache(maxsize=64)
def _parsed(rule_set_text: str) -> RuleSet:
    return parse(from_json(rule_set_text))


class Call(models.Model):
    """A published call. It never changes: an amendment is another act.

    ``months``: those that each place is paid for when it is given on the first day of the award. ``contact`` holds
    pairs of a name and its value, in order; ``committed`` follows the awards by itself.
    """

    PRIVACY = {
        "id": "open",
        "centre": "open",
        "period": "open",
        "places": "open",
        "months": "open",
        "budget": "open",
        "committed": "open",
        "contact": "open",
        "rule_set_code": "open",
        "rule_set_sha256": "open",
        "rule_set_text": "open",
        "published_at": "open",
        "published_by": "personal",
    }

    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="calls")
    period = models.CharField("periodo", max_length=8)
    places = models.PositiveIntegerField("cupos")
    months = models.PositiveSmallIntegerField("meses")
    budget = models.BigIntegerField("presupuesto")
    committed = models.BigIntegerField("comprometido", default=0, editable=False)
    contact = models.JSONField("contacto")
    rule_set_code = models.CharField("conjunto de reglas", max_length=40)
    rule_set_sha256 = models.CharField("huella de las reglas", max_length=64)
    rule_set_text = models.TextField("copia de las reglas")
    published_at = models.DateTimeField("publicada")
    published_by = models.ForeignKey(Person, models.PROTECT, verbose_name="publicada por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "convocatoria", "convocatorias"
        constraints = [
            UniqueConstraint(
                fields=["centre", "period"],
                name="call_once_per_centre_and_period",
                violation_error_message="Ese centro ya publicó una convocatoria para ese periodo.",
            ),
            CheckConstraint(
                condition=Q(period__regex=PERIOD),
                name="call_period_form",
                violation_error_message="El periodo se escribe como 2025-1.",
            ),
            CheckConstraint(
                condition=Q(places__gt=0),
                name="call_has_places",
                violation_error_message="La convocatoria debe tener al menos un cupo.",
            ),
            CheckConstraint(
                condition=Q(budget__gt=0),
                name="call_has_budget",
                violation_error_message="La convocatoria debe tener presupuesto.",
            ),
            CheckConstraint(
                condition=Q(committed__gte=0, committed__lte=F("budget")),
                name="call_budget_never_exceeded",
                violation_error_message="El presupuesto de la convocatoria no alcanza para esta adjudicación.",
            ),
            CheckConstraint(
                condition=text_has_hash("rule_set_text", "rule_set_sha256"),
                name="call_rule_set_has_its_hash",
                violation_error_message="La copia de las reglas no corresponde a su huella SHA-256.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.period}"

    @property
    def rule_set(self) -> RuleSet:
        """The rules as they were on the day of publication."""
        return _parsed(self.rule_set_text)


class Place(models.Model):
    """A place (cupo) of a call. At most one live award holds it."""

    PRIVACY = {"id": "open", "call": "open", "number": "open"}

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="place_rows")
    number = models.PositiveIntegerField("número")

    class Meta:
        verbose_name, verbose_name_plural = "cupo", "cupos"
        constraints = [
            UniqueConstraint(
                fields=["call", "number"],
                name="place_once",
                violation_error_message="Ese cupo ya existe.",
            ),
            CheckConstraint(
                condition=Q(number__gt=0),
                name="place_numbered_from_one",
                violation_error_message="Los cupos se numeran desde 1.",
            ),
            UniqueConstraint(fields=["id", "call"], name="place_with_call"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id}/{self.number}"
