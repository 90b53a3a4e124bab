"""Programmes, what they teach, and their cohorts (fichas)."""

from sofia.offer.models.area import Area
from sofia.offer.models.cohort import Cohort
from sofia.offer.models.competence import Competence, Outcome
from sofia.offer.models.programme import Programme
from sofia.offer.models.word import Word
from sofia.offer.models.words import CohortState, Kind, Level, Modality, Schooling, Selection, Shift, Stage

__all__ = [
    "Area",
    "Cohort",
    "CohortState",
    "Competence",
    "Kind",
    "Level",
    "Modality",
    "Outcome",
    "Programme",
    "Schooling",
    "Selection",
    "Shift",
    "Stage",
    "Word",
]
