"""The words of a resolution: why it is taken, what it decides, and what may be done against it."""

from collections.abc import Iterator

from sofia.core.dates import long_day
from sofia.core.words import counted
from sofia.stipends.models import Resolution
from sofia.stipends.resolutions.kinds import part_of
from sofia.stipends.resolutions.part import Article, Content
from sofia.stipends.rules.firmness import Terms

MASCULINE = ("Decreto", "Acuerdo", "Auto")
NO_APPEAL = "Contra esta resolución no procede ningún recurso (Ley 1437 de 2011 · artículo 87)."


def purpose(content: Content) -> str:
    """«Por la cual…»."""
    return part_of(content.resolution).purpose(content)


def recitals(content: Content, terms: Terms) -> list[str]:
    """Each «Que…», from the strongest norm to what the centre did."""
    norms = [f"Que {_named(norm.cite)} {_lowered(norm.text)}" for norm in content.law.norms]
    added = [paragraph.strip() for paragraph in content.text.split("\n") if paragraph.strip()]
    return [*norms, *part_of(content.resolution).recitals(content, terms), *added]


def articles(content: Content, terms: Terms) -> list[Article]:
    """What is decided, each with its title and its paragraphs."""
    return [*part_of(content.resolution).articles(content), *_afterwards(content, terms)]


def _afterwards(content: Content, terms: Terms) -> Iterator[Article]:
    whom = part_of(content.resolution).whom
    yield Article("Notificación", (f"Notificar esta resolución {whom}, según la Ley 1437 de 2011.",))
    yield Article("Recursos", (_appealable(terms) if content.resolution.appealable else NO_APPEAL,))
    yield Article("Vigencia", ("Esta resolución produce efectos para cada persona cuando queda en firme para ella.",))


def _appealable(terms: Terms) -> str:
    term = terms.by_code["appeal"]
    days = counted(term.amount, "día hábil", "días hábiles")
    return (
        f"Contra esta resolución procede el recurso de reposición ante quien la firma, dentro de los {days} siguientes "
        f"a su notificación ({term.cite}). Se interpone en el portal, o por escrito en el centro."
    )


def closing(resolution: Resolution) -> str:
    """Where it is done and when."""
    day = long_day(resolution.dated) if resolution.dated else "sin fecha"
    return f"Notifíquese, publíquese y cúmplase. Dada en {resolution.centre.municipality.name}, {day}."


def _named(cite: str) -> str:
    return f"{'el' if cite.startswith(MASCULINE) else 'la'} {cite}"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
