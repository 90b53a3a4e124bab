"""A bank's code becomes words that anybody understands, or nobody guesses what it means."""

import pytest

from sofia.stipends import regulations
from sofia.stipends.rules.bank_causes import ACCOUNT, CENTRE, MENDS, cause_of, read_causes
from sofia.stipends.rules.reading import Unreadable

CAUSES = regulations.bank_causes()


def test_a_known_code_says_what_happened_and_what_to_do():
    cause = cause_of(CAUSES, "R02")
    assert (cause.bank, cause.mend) == ("La cuenta está cerrada.", ACCOUNT)
    assert cause.todo == "Registre otra cuenta, con su certificado bancario."


def test_an_unknown_code_is_shown_as_the_bank_wrote_it_and_the_centre_asks():
    cause = cause_of(CAUSES, "X9", "FALLA GENERAL")
    assert "«FALLA GENERAL»" in cause.bank
    assert "FALLA" not in cause.to_her + cause.todo
    assert cause.mend == CENTRE
    assert "«X9»" in cause_of(CAUSES, "X9").bank


@pytest.mark.parametrize("cause", CAUSES.values(), ids=CAUSES)
def test_every_cause_is_whole_sentences_and_says_who_mends_it(cause):
    assert cause.mend in MENDS
    assert all(text.endswith(".") for text in (cause.bank, cause.to_her, cause.todo))
    assert len(cause.code.encode()) <= 20


def test_a_wrong_table_says_what_is_wrong():
    row = {"code": "R02", "bank": "a", "to_her": "b", "todo": "c", "mend": "nobody"}
    with pytest.raises(Unreadable) as found:
        read_causes({"cause": [row, {**row, "mend": CENTRE}, {"code": "R03"}]})
    told = " ".join(problem.message for problem in found.value.problems)
    for words in ("«mend» es uno de", "está dos veces", "falta la clave «bank»"):
        assert words in told
