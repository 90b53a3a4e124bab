"""What was handed in to be loaded, how far it got, and what is wrong with its lines.

The file is kept sealed only while it waits; once it was loaded or set aside, what stays is its SHA-256. An import that
ended does not change: the database sees to it (migration 0002).
"""

from django.db import models
from django.db.models import CheckConstraint, Q, QuerySet, TextChoices, UniqueConstraint

from sofia.imports.kinds import SHEETS, SheetKind
from sofia.people.models import Centre, Person, RoleGrant
from sofia.people.roles import Role
from sofia.vault.fields import SealedField

HASH = r"^[0-9a-f]{64}$"


class State(TextChoices):
    """Where an import stands. Codes are kept for ever."""

    CHECKING = "checking", "En revisión"
    REFUSED = "refused", "No se puede leer"
    FAULTY = "faulty", "Con errores"
    READY = "ready", "Lista para cargar"
    APPLYING = "applying", "Cargando"
    APPLIED = "applied", "Cargada"
    UNCHANGED = "unchanged", "Sin nada que cambiar"
    DISCARDED = "discarded", "Descartada"


WORKING = (State.CHECKING, State.APPLYING)
ENDED = (State.REFUSED, State.FAULTY, State.APPLIED, State.UNCHANGED, State.DISCARDED)
"""From these nothing goes on: whoever mends a file hands in another."""
LIVE = (State.CHECKING, State.READY, State.APPLYING, State.APPLIED)
"""A file in one of these is not handed in a second time."""


class ImportQuery(QuerySet["Import"]):
    def visible_to(self, grant: RoleGrant) -> "ImportQuery":
        """Those of her centre, of the kinds that her role loads; what was handed in alone, only if she did it."""
        hers = Q(handed_in_by=grant.person_id, role=grant.role)
        shown = Q(pk__in=[])
        for code, kind in SHEETS.items():
            if grant.role in kind.roles:
                shown |= Q(kind=code) & (hers if grant.role in kind.alone else ~Q(role__in=list(kind.alone)))
        return self.filter(shown, centre=grant.centre_id)


class Import(models.Model):
    """One file that an officer handed in to be loaded."""

    PRIVACY = {
        "id": "open",
        "kind": "open",
        "centre": "open",
        "role": "open",
        "name": "sensitive",
        "sha256": "personal",
        "size": "open",
        "state": "open",
        "refusal": "open",
        "lines": "open",
        "counts": "open",
        "faults": "open",
        "handed_in_at": "open",
        "handed_in_by": "personal",
        "ended_at": "open",
        "ended_by": "personal",
    }

    id = models.UUIDField("número", primary_key=True, editable=False)
    kind = models.CharField("clase", max_length=40)
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="imports")
    role = models.CharField("en qué rol", max_length=30, choices=Role)
    name = SealedField("nombre con que llegó", bound_to="id")
    sha256 = models.CharField("huella", max_length=64)
    size = models.PositiveIntegerField("tamaño")
    state = models.CharField("estado", max_length=10, choices=State, default=State.CHECKING)
    refusal = models.TextField("por qué no se puede leer", blank=True)
    lines = models.PositiveIntegerField("líneas", default=0)
    counts = models.JSONField("cuentas", default=dict, blank=True)
    faults = models.PositiveIntegerField("líneas con errores", default=0)
    handed_in_at = models.DateTimeField("entregada")
    handed_in_by = models.ForeignKey(Person, models.PROTECT, verbose_name="entregada por", related_name="+")
    ended_at = models.DateTimeField("terminada", null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="terminada por", related_name="+", null=True, blank=True
    )

    objects = ImportQuery.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "cargue", "cargues"
        indexes = [models.Index(fields=["centre", "-handed_in_at"], name="import_of_centre")]
        constraints = [
            UniqueConstraint(
                fields=["kind", "centre", "sha256"],
                condition=Q(state__in=LIVE),
                name="import_file_once",
                violation_error_message="Ese archivo ya se entregó. Búsquelo en la lista de cargues.",
            ),
            CheckConstraint(
                condition=Q(state__in=State.values),
                name="import_state_known",
                violation_error_message="Ese estado de un cargue no existe.",
            ),
            CheckConstraint(
                condition=Q(sha256__regex=HASH, size__gt=0),
                name="import_has_a_file",
                violation_error_message="Un cargue lleva el SHA-256 de su archivo, que no está vacío.",
            ),
            CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False, ended_by__isnull=False)
                | Q(~Q(state__in=ENDED), ended_at__isnull=True, ended_by__isnull=True),
                name="import_ended_by_somebody",
                violation_error_message="Un cargue terminado dice quién y cuándo; uno en curso, todavía no.",
            ),
            CheckConstraint(
                condition=~Q(state__in=(State.READY, State.APPLYING, State.APPLIED)) | Q(faults=0),
                name="import_without_faults",
                violation_error_message="Un archivo con errores no se carga: corríjalo y entréguelo otra vez.",
            ),
            CheckConstraint(
                condition=Q(state=State.REFUSED) & ~Q(refusal="") | ~Q(state=State.REFUSED) & Q(refusal=""),
                name="import_refused_with_reason",
                violation_error_message="Un archivo que no se puede leer lleva su razón.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def about(self) -> SheetKind:
        return SHEETS[self.kind]

    @property
    def is_working(self) -> bool:
        return self.state in WORKING


class ImportFault(models.Model):
    """One thing that is wrong with one line."""

    PRIVACY = {"id": "open", "owner": "open", "line": "open", "column": "open", "reason": "open"}

    owner = models.ForeignKey(Import, models.CASCADE, verbose_name="cargue", related_name="fault_lines")
    line = models.PositiveIntegerField("línea")
    column = models.CharField("columna", max_length=80, blank=True)
    reason = models.CharField("qué está mal", max_length=400)

    class Meta:
        verbose_name, verbose_name_plural = "error de una línea", "errores de las líneas"
        indexes = [models.Index(fields=["owner", "line", "id"], name="fault_of_import")]

    def __str__(self) -> str:
        return f"{self.owner_id}:{self.line}"


class ImportPart(models.Model):
    """A piece of the file, sealed in its place. Pieces, so that nobody ever holds a large file as a whole."""

    PRIVACY = {"id": "open", "owner": "open", "number": "open", "content": "sensitive", "received": "open"}

    owner = models.ForeignKey(Import, models.CASCADE, verbose_name="cargue", related_name="parts")
    number = models.PositiveSmallIntegerField("pieza")
    content = SealedField("contenido", bound_to="place")
    received = models.DateTimeField("recibida")

    class Meta:
        verbose_name, verbose_name_plural = "pieza de un archivo", "piezas de los archivos"
        constraints = [
            UniqueConstraint(
                fields=["owner", "number"],
                name="import_part_once",
                violation_error_message="Esa pieza del archivo ya está.",
            ),
        ]

    def __str__(self) -> str:
        return self.place

    @property
    def place(self) -> str:
        return f"{self.owner_id}/{self.number}"


class ImportProgress(models.Model):
    """How many lines are done, of about how many. A row of its own: it is written while the import is being loaded,
    by another connection, so that people see it before all is kept."""

    PRIVACY = {"owner": "open", "done": "open", "total": "open"}

    owner = models.OneToOneField(
        Import, models.CASCADE, verbose_name="cargue", related_name="progress", primary_key=True
    )
    done = models.PositiveIntegerField("hechas", default=0)
    total = models.PositiveIntegerField("de", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "avance de un cargue", "avances de los cargues"

    def __str__(self) -> str:
        return f"{self.done} de {self.total}"
