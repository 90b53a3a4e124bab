"""How notices name a document and a centre: enough to recognise them, never a whole number."""

from sofia.people.models import Centre, Person


def document(person: Person) -> str:
    """«CC, termina en 6987»."""
    return f"{person.document_type}, termina en {person.masked_document.lstrip('•')}"


def centre(code: str) -> str:
    """«9302 Centro de Comercio»."""
    return str(Centre.objects.get(pk=code))
