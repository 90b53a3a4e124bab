"""What centre 9302 teaches in the demo: invented codes, so that no real cohort is meant."""

from datetime import date

from sofia.core import dice
from sofia.offer.demo.load import load_areas, load_programme
from sofia.offer.models import Cohort, Level, Modality, Programme, Shift

SITE, VIRTUAL, BLENDED = Modality.ON_SITE, Modality.VIRTUAL, Modality.BLENDED
# Code, area, name, level and the modality of each cohort.
COVERED = (
    ("999101", "tecnologia", "Sistemas", Level.TECHNICIAN, (SITE, SITE, VIRTUAL)),
    ("999102", "administracion", "Asistencia administrativa", Level.TECHNICIAN, (SITE, BLENDED)),
    ("999103", "gastronomia", "Cocina", Level.TECHNICIAN, (SITE, SITE)),
    ("999104", "administracion", "Gestión contable y de información financiera", Level.TECHNOLOGIST, (SITE, SITE)),
    ("999105", "tecnologia", "Análisis y desarrollo de software", Level.TECHNOLOGIST, (SITE, VIRTUAL)),
    ("999106", "administracion", "Gestión del talento humano", Level.TECHNOLOGIST, (SITE,)),
    ("999107", "comercio", "Servicios de apoyo al cliente", Level.ASSISTANT, (SITE,)),
    ("999108", "logistica", "Manejo de bodegas", Level.OPERATOR, (SITE,)),
)
# Code, area, name, level and why the stipend does not cover it (beside the level, for the first).
NOT_COVERED: tuple[tuple[str, str, str, Level, dict[str, bool]], ...] = (
    ("999201", "administracion", "Gerencia de proyectos", Level.SPECIALISATION, {}),
    ("999202", "tecnologia", "Sistemas para colegios", Level.TECHNICIAN, {"media_articulation": True}),
    ("999203", "comercio", "Mercadeo con aliados", Level.TECHNICIAN, {"coverage_extension": True}),
)
STARTS = (date(2024, 7, 8), date(2024, 10, 7), date(2025, 1, 27))
SHIFTS = (Shift.MORNING, Shift.AFTERNOON, Shift.NIGHT, Shift.MIXED)


def load_cohorts() -> tuple[list[Cohort], list[Cohort]]:
    """The cohorts of 9302: those that the stipend covers, and those that it does not."""
    covered, not_covered = [], []
    load_areas()
    for code, area, name, level, modalities in COVERED:
        programme = load_programme(code, area, level, name)
        covered += [_cohort(programme, turn, modality) for turn, modality in enumerate(modalities, 1)]
    for code, area, name, level, offer in NOT_COVERED:
        programme = load_programme(code, area, level, name)
        not_covered.append(_cohort(programme, 1, SITE, **offer))
    return covered, not_covered


def _cohort(programme: Programme, turn: int, modality: Modality, **offer: bool) -> Cohort:
    number = f"{programme.code}{turn}"
    start = dice.pick(STARTS, "start", number)
    years = 2 if programme.level == Level.TECHNOLOGIST else 1
    return Cohort.objects.create(
        number=number,
        programme=programme,
        centre_id="9302",
        modality=modality,
        shift=dice.pick(SHIFTS, "shift", number),
        start=start,
        practice_start=start.replace(year=start.year + years),
        end=start.replace(year=start.year + years, month=12, day=15),
        **offer,
    )
