"""Which programmes some words mean. One statement, by hand: it is asked with every search."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from sofia.core.names import folded

MOST_WORDS = 8
# What people write around what they mean.
FILLERS = frozenset(
    "quiero quisiera deseo busco necesito estudiar aprender hacer ser curso cursos carrera carreras formacion gratis "
    "gratuito gratuitos sena cerca donde como algo sobre".split()
)
LEAST_LIKE = 0.35  # of two words' sounds: «cidado» and «cuidado» have 0,36

# Whole words first, in any order and form. When no programme has them all, each is changed for the word of the offer
# that sounds most like it; and when none has all of those, any of them will do.
FOUND = """
WITH
asked AS (SELECT websearch_to_tsquery('sofia', %(text)s) AS query),
exact AS MATERIALIZED (
    SELECT id, name, ts_rank(words, query, 1) AS rank FROM offer_programme, asked WHERE words @@ query
),
spelt AS MATERIALIZED (
    SELECT typed.turn, best.word
    FROM unnest(%(words)s::text[]) WITH ORDINALITY AS typed (word, turn)
    CROSS JOIN LATERAL (
        SELECT word FROM offer_word
        WHERE sound %% offer_sound(typed.word) AND similarity(sound, offer_sound(typed.word)) >= %(like)s
        ORDER BY similarity(sound, offer_sound(typed.word)) DESC, word LIMIT 1
    ) AS best
    WHERE NOT EXISTS (SELECT FROM exact)
),
alike AS MATERIALIZED (
    SELECT id, name, ts_rank(words, query, 1) AS rank
    FROM offer_programme, (SELECT to_tsquery('sofia', string_agg(word, ' & ')) AS query FROM spelt) AS said
    WHERE words @@ query
),
loose AS MATERIALIZED (
    SELECT id, name, ts_rank(words, query, 1) AS rank
    FROM offer_programme, (SELECT to_tsquery('sofia', string_agg(word, ' | ')) AS query FROM spelt) AS said
    WHERE words @@ query AND NOT EXISTS (SELECT FROM alike)
)
SELECT
    (SELECT array_agg(id ORDER BY rank DESC, name, id) FROM exact),
    (SELECT array_agg(id ORDER BY rank DESC, name, id) FROM alike),
    (SELECT array_agg(id ORDER BY rank DESC, name, id) FROM loose),
    (SELECT string_agg(word, ' ' ORDER BY turn) FROM spelt)
"""


@dataclass(frozen=True)
class Match:
    """``programmes``: the best first; ``said``: the words looked for instead, if any; ``partly``: not all of them."""

    programmes: Sequence[int]
    said: str = ""
    partly: bool = False


def match(text: str) -> Match:
    """The programmes that those words mean; one statement."""
    meant = [word for word in text.split() if folded(word) not in FILLERS] or text.split()
    words = [plain for word in meant if len(plain := "".join(filter(str.isalpha, word.lower()))) > 2]
    given: dict[str, Any] = {"text": " ".join(meant), "words": words[:MOST_WORDS], "like": LEAST_LIKE}
    with connection.cursor() as cursor:
        cursor.execute(FOUND, given)
        exact, alike, some, said = cursor.fetchone()
    if exact:
        return Match(exact)
    return Match(alike or some or [], said or "", partly=not alike and bool(some))
