"""Where a learner stands on a day: all that is asked before a certificate or a constancia."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Standing:
    """``state``: code, and ``state_words`` how people say it. ``hours``: of the programme, None when unknown.

    ``refused`` and ``to_assess``: codes of the outcomes without approval. ``sanctions``: acts of those that run that
    day. ``document``: type of her identity document, and whether it is one of somebody of her ``age``. ``live``: number
    of a certificate that is worth today, empty without one; ``waiting``: whether one waits to be signed.
    """

    on: date
    state: str
    state_words: str
    outcomes: int
    refused: tuple[str, ...]
    to_assess: tuple[str, ...]
    needs_practice: bool
    practised: bool
    sanctions: tuple[str, ...]
    document: str
    document_words: str
    document_fits: bool
    document_remark: str
    age: int
    hours: int | None
    live: str = ""
    waiting: bool = False
