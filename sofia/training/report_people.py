"""Whom the lines of a report are about: by their documents, and by whether the name is hers at all."""

from collections.abc import Sequence

from sofia.core.names import folded
from sofia.imports.kinds import Fault, Line
from sofia.people.identity import known_by_many
from sofia.people.models import Person

NOBODY = "Nadie tiene ese documento en el portal. Pídale que se registre, o regístrela en ventanilla."
ANOTHER = "En el portal ese documento es de otra persona: ni un nombre coincide. Revise el número."
HERSELF = "Es usted: nadie carga lo suyo. Pídaselo a otra persona de su centro."
NUMBER = "Número de Documento"


def people_of(lines: Sequence[Line], own: set[int]) -> tuple[dict[int, Person], list[Fault]]:
    """The person of each line, by the number of the line, and what is wrong with the others.

    ``own``: the rows of who loads, who never loads her own.
    """
    known = known_by_many(document_of(line) for line in lines)
    found, faults = {}, []
    for line in lines:
        person = known.get(document_of(line))
        if person is None:
            faults.append(Fault(line.number, NUMBER, NOBODY))
        elif person.pk in own:
            faults.append(Fault(line.number, NUMBER, HERSELF))
        elif is_another(person, line):
            faults.append(Fault(line.number, NUMBER, ANOTHER))
        else:
            found[line.number] = person
    return found, faults


def document_of(line: Line) -> str:
    return f"{line['document_type']}-{line['document_number']}"


def is_another(person: Person, line: Line) -> bool:
    """Whether the report names somebody else. Second names and accents differ; that not one word is the same does not
    happen to one person."""
    said = set(folded(f"{line['given_names'] or ''} {line['surnames'] or ''}").split())
    return bool(said) and not said & set(folded(person.full_name).split())
