"""The closed lists of the offer. Levels and modalities are kept by the words that rule sets use."""

from django.db.models import TextChoices


class Level(TextChoices):
    SHORT = "curso", "Curso corto"
    ASSISTANT = "auxiliar", "Auxiliar"
    OPERATOR = "operario", "Operario"
    TECHNICIAN = "tecnico", "Técnico"
    TECHNOLOGIST = "tecnologo", "Tecnólogo"
    SPECIALISATION = "especializacion_tecnologica", "Especialización tecnológica"
    DEEPENING = "profundizacion_tecnica", "Profundización técnica"


class Modality(TextChoices):
    ON_SITE = "presencial", "Presencial"
    VIRTUAL = "virtual", "Virtual"
    BLENDED = "a_distancia", "A distancia"


class Shift(TextChoices):
    """Day and dawn are what the reports of centres say when they do not tell the morning from the afternoon."""

    MORNING = "morning", "Mañana"
    AFTERNOON = "afternoon", "Tarde"
    DAY = "day", "Diurna"
    NIGHT = "night", "Noche"
    DAWN = "dawn", "Madrugada"
    WEEKEND = "weekend", "Fin de semana"
    MIXED = "mixed", "Mixta"


class Stage(TextChoices):
    TEACHING = "teaching", "Etapa lectiva"
    PRACTICE = "practice", "Etapa productiva"


class Schooling(TextChoices):
    """The least that somebody must have studied, from none upwards."""

    NONE = "none", "No pide estudios"
    PRIMARY = "primary", "Primaria"
    SIXTH = "sixth", "Sexto grado"
    NINTH = "ninth", "Noveno grado"
    SECONDARY = "secondary", "Bachillerato"
    TECHNICIAN = "technician", "Título de técnico"
    TECHNOLOGIST = "technologist", "Título de tecnólogo"


class Selection(TextChoices):
    """How applicants are chosen."""

    ARRIVAL = "arrival", "Sin prueba: los cupos se dan por orden de llegada"
    WEB = "web", "Una prueba por internet"
    WEB_AND_CENTRE = "web_and_centre", "Una prueba por internet y otra en el centro"


class Kind(TextChoices):
    """Whom a cohort is for. A closed one is made to measure for a company and those whom it sends."""

    OPEN = "open", "Abierta"
    CLOSED = "closed", "Cerrada, para una empresa"


class CohortState(TextChoices):
    """What was decided about a cohort; whether its inscription is open comes from its days."""

    RUNNING = "running", "En ejecución"
    FINISHED = "finished", "Terminada"
    FINISHED_BY_DATE = "finished_by_date", "Terminada por fecha"
    UNIFIED = "unified", "Terminada por unificación"
    CANCELLED = "cancelled", "Cancelada"
