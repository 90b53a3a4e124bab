"""The seed by which a tenth of what was graded is looked at again: promised by its hash, then shown."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.call import Call
from sofia.stipends.models.fingerprints import text_has_hash
from sofia.vault.fields import SealedField


class SeedNotice(models.Model):
    """The seed's SHA-256, published before anything of the call is graded. The seed itself waits sealed."""

    PRIVACY = {
        "id": "open",
        "call": "open",
        "seed": "open",
        "seed_sha256": "open",
        "announced_at": "open",
        "announced_by": "personal",
    }

    call = models.OneToOneField(Call, models.PROTECT, verbose_name="convocatoria", related_name="seed_notice")
    seed = SealedField("semilla", bound_to="call_id")
    seed_sha256 = models.CharField("huella de la semilla", max_length=64)
    announced_at = models.DateTimeField("anunciada")
    announced_by = models.ForeignKey(Person, models.PROTECT, verbose_name="anunciada por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "anuncio de la segunda mirada", "anuncios de la segunda mirada"
        constraints = [
            CheckConstraint(
                condition=Q(seed_sha256__regex="^[0-9a-f]{64}$") & ~Q(seed=b""),
                name="seed_notice_has_seed",
                violation_error_message="El anuncio guarda la semilla y publica su huella.",
            ),
            UniqueConstraint(fields=["call", "seed_sha256"], name="seed_notice_with_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} · {self.seed_sha256[:12]}"


class SecondLookDraw(models.Model):
    """The seed shown, and how far it reaches: what has a ticket up to ``highest`` is looked at again.

    Of which application is not said: the number with the paper would tell what somebody claims.
    """

    PRIVACY = {
        "id": "open",
        "call": "open",
        "seed": "open",
        "seed_sha256": "open",
        "graded": "open",
        "drawn": "open",
        "highest": "open",
        "drawn_at": "open",
        "drawn_by": "personal",
    }

    call = models.OneToOneField(Call, models.PROTECT, verbose_name="convocatoria", related_name="second_look_draw")
    seed = models.CharField("semilla", max_length=64)
    seed_sha256 = models.CharField("huella de la semilla", max_length=64)
    graded = models.PositiveIntegerField("documentos calificados")
    drawn = models.PositiveIntegerField("sorteados")
    highest = models.CharField("boleta más alta", max_length=64)
    drawn_at = models.DateTimeField("sorteado")
    drawn_by = models.ForeignKey(Person, models.PROTECT, verbose_name="sorteado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "sorteo de la segunda mirada", "sorteos de la segunda mirada"
        constraints = [
            CheckConstraint(
                condition=text_has_hash("seed", "seed_sha256"),
                name="second_look_seed_has_its_hash",
                violation_error_message="La semilla no es la que se anunció.",
            ),
            CheckConstraint(
                condition=Q(graded__gt=0, drawn__gte=1, drawn__lte=F("graded")),
                name="second_look_of_something",
                violation_error_message="Todavía no hay documentos calificados: no hay qué sortear.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} · {self.drawn} de {self.graded}"
