"""What is known about a learner when a requirement is looked at. None always means: not known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Sanction:
    """A conditional enrolment, its first and last day; without ``end`` it still runs."""

    start: date
    end: date | None = None

    def runs_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or self.end >= day)


@dataclass(frozen=True)
class LearnerFacts:
    """The facts of one learner on one day. ``sources`` says where each one comes from, by its name."""

    level: str | None = None
    modality: str | None = None
    coverage_extension: bool | None = None
    media_articulation: bool | None = None
    stratum: int | None = None
    job: bool | None = None
    apprenticeship_contract: bool | None = None
    sponsorship: bool | None = None
    paid_practice: bool | None = None
    sanctions: tuple[Sanction, ...] | None = None
    renta_joven: bool | None = None
    stipend_in_other_programme: bool | None = None
    applied_on: date | None = None
    status: str | None = None
    food_support: bool | None = None
    food_ration: bool | None = None
    document_type: str | None = None
    document_current: bool | None = None
    birth_date: date | None = None
    health: str | None = None
    sources: Mapping[str, str] = field(default_factory=dict)

    def source_of(self, names: Iterable[str]) -> str:
        """Where those facts come from, each source once: «RUAF, 1 de abril de 2025; declaración»."""
        known = [name for name in names if getattr(self, name) is not None]
        return "; ".join(dict.fromkeys(self.sources.get(name, UNTRACED) for name in known))


UNTRACED = "sin fuente registrada"

# How each fact is called in a sentence; the yes-or-no ones complete «figura con …».
LABELS = {
    "level": "el nivel de su programa",
    "modality": "la modalidad de su programa",
    "stratum": "su estrato",
    "status": "su estado en la ficha",
    "document_type": "su tipo de documento",
    "health": "su afiliación a salud",
}
FLAGS = {
    "job": "empleo",
    "apprenticeship_contract": "contrato de aprendizaje",
    "sponsorship": "patrocinio",
    "paid_practice": "práctica pagada",
    "renta_joven": "Renta Joven",
    "stipend_in_other_programme": "apoyo de sostenimiento en otro programa",
    "food_support": "apoyo de alimentación",
    "food_ration": "ración alimentaria",
}
SPECIAL_OFFERS = {"coverage_extension": "ampliación de cobertura", "media_articulation": "articulación con la media"}

# The words a rule set may use for a fact, with how people say them.
VALUES: dict[str, dict[str | int, str]] = {
    "level": {
        "auxiliar": "auxiliar",
        "operario": "operario",
        "tecnico": "técnico",
        "tecnologo": "tecnólogo",
        "especializacion_tecnologica": "especialización tecnológica",
        "profundizacion_tecnica": "profundización técnica",
        "curso": "curso corto",
    },
    "modality": {"presencial": "presencial", "virtual": "virtual", "a_distancia": "a distancia"},
    "stratum": {number: str(number) for number in range(1, 7)},
    "status": {
        "matriculado": "«Matriculado»",
        "en_formacion": "«En formación»",
        "en_induccion": "«En inducción»",
        "condicionado": "«Condicionado»",
        "aplazado": "«Aplazado»",
        "reingresado": "«Reingresado»",
        "retirado": "«Retiro voluntario»",
        "cancelado": "«Cancelado»",
        "trasladado": "«Trasladado»",
        "reprobado": "«Reprobado»",
        "por_certificar": "«Por certificar»",
        "certificado": "«Certificado»",
    },
    "document_type": {
        "TI": "tarjeta de identidad",
        "CC": "cédula de ciudadanía",
        "CE": "cédula de extranjería",
        "PPT": "permiso por protección temporal",
        "PEP": "permiso especial de permanencia",
        "PAS": "pasaporte",
        "NCS": "número ciego SENA",
    },
    "health": {
        "subsidiado": "régimen subsidiado",
        "beneficiario": "régimen contributivo, como beneficiario",
        "cotizante": "régimen contributivo, como cotizante",
        "especial": "régimen especial o exceptuado",
        "ninguna": "ninguna",
    },
}


def said(name: str, value: str | int) -> str:
    """How people say that value of that fact; the value itself when it is a new one."""
    return VALUES[name].get(value, str(value))


def listed(words: Iterable[str], last: str = "y") -> str:
    """«uno», «uno y dos», «uno, dos y tres»."""
    *before, end = words
    return f"{', '.join(before)} {last} {end}" if before else end
