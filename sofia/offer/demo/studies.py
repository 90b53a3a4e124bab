"""What the demo's programmes teach: the tasks of their area, what every programme has, and the practice stage."""

from collections.abc import Iterator, Sequence

from django.db import connection

from sofia.offer.demo.programmes import fields
from sofia.offer.models import Competence, Level, Outcome, Programme

INDUCTION, PRACTICE = "36182", "2"  # the codes that the reports of centres use
COMMON = (
    ("99101", "Comunicarse con respeto, de palabra y por escrito"),
    ("99102", "Interactuar en inglés en situaciones de trabajo"),
    ("99103", "Cuidar la salud, la seguridad y el ambiente en el trabajo"),
    ("99104", "Ejercer los derechos del trabajo y la ciudadanía"),
)
STEPS = (
    "Identificar lo necesario para {}",
    "Planear los pasos para {}",
    "Aplicar lo aprendido para {}",
    "Revisar y mejorar el resultado de {}",
)
PRACTISED = "Aplicar en un trabajo real lo aprendido en el programa"
INDUCTED = "Reconocer los derechos y deberes del aprendiz y los servicios del centro"
COLUMNS = "competence_id, code, name, position"


def load_studies(programmes: Sequence[Programme]) -> None:
    """Competences and outcomes of each."""
    tasks = {field.area.code: field.tasks for field in fields()}
    taught = [one for programme in programmes for one in _competences(programme, tasks[programme.area_id or ""])]
    kept = Competence.objects.bulk_create(taught)
    with connection.cursor() as cursor, cursor.copy(f"COPY {Outcome._meta.db_table} ({COLUMNS}) FROM STDIN") as rows:
        for competence in kept:
            for position, name in enumerate(_outcomes(competence), 1):
                rows.write_row((competence.pk, f"{competence.pk}{position}", name, position))


def _competences(programme: Programme, tasks: Sequence[str]) -> Iterator[Competence]:
    """Of a short course, one; of another programme, the induction, those of its area, the common ones and practice."""
    if programme.level == Level.SHORT:
        name = f"Poner en práctica lo esencial de {programme.name[0].lower()}{programme.name[1:]}"
        yield Competence(programme=programme, code="1", name=name, hours=programme.hours, position=1)
        return
    own = [(f"99{number:03}", _capital(task)) for number, task in enumerate(tasks, 201)]
    for position, (code, name) in enumerate([(INDUCTION, "Inducción"), *own, *COMMON], 1):
        hours = 40 if code == INDUCTION else 144
        yield Competence(programme=programme, code=code, name=name, hours=hours, position=position)
    if programme.practice_months:
        name = "Resultados de aprendizaje etapa práctica"
        yield Competence(programme=programme, code=PRACTICE, name=name, hours=864, position=50, practice=True)


def _outcomes(competence: Competence) -> list[str]:
    if competence.code in (INDUCTION, PRACTICE):
        return [INDUCTED if competence.code == INDUCTION else PRACTISED]
    return [step.format(f"{competence.name[0].lower()}{competence.name[1:]}") for step in STEPS]


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
