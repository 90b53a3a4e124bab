"""The table of moves draws itself, and refuses to contradict itself."""

import pytest

from sofia.core.lifecycle import NOTHING, BadLifecycle, Lifecycle, Move, document

STATES = {"draft": "Borrador", "sent": "Enviado", "answered": "Respondido"}
ROLES = {"author": "Quien escribe", "office": "La oficina"}
MOVES = (
    Move("write", "Escribir", (NOTHING,), "draft", ("author",), "Norma 1"),
    Move("send", "Enviar", ("draft",), "sent", ("author",)),
    Move("answer", "Responder", ("draft", "sent"), "answered", ("office",)),
)


def lifecycle(*moves, states=None):
    return Lifecycle("Carta", "De una carta.", states or STATES, ROLES, moves or MOVES)


def test_it_says_what_may_be_done_from_each_state():
    codes = {state: [move.code for move in lifecycle().moves_from(state)] for state in (NOTHING, *STATES)}
    assert codes == {NOTHING: ["write"], "draft": ["send", "answer"], "sent": ["answer"], "answered": []}
    assert lifecycle().ends() == ("answered",)
    assert lifecycle().pairs() == (("", "draft"), ("draft", "answered"), ("draft", "sent"), ("sent", "answered"))


def test_it_draws_every_state_and_every_move():
    drawn = lifecycle().mermaid()
    assert '  state "Borrador" as draft\n' in drawn
    assert "  [*] --> draft: Escribir\n" in drawn
    assert "  sent --> answered: Responder\n" in drawn
    assert drawn.endswith("  answered --> [*]\n")


def test_the_same_stands_in_a_table_for_whoever_cannot_see_the_drawing():
    assert "| Responder | Borrador, Enviado | Respondido | La oficina |  |" in lifecycle().markdown()
    assert "| Escribir | (nada) | Borrador | Quien escribe | Norma 1 |" in document([lifecycle()])


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        ((*MOVES, Move("lose", "Perder", ("sent",), "lost", ("office",))), "estados que no existen"),
        ((*MOVES, Move("lose", "Perder", ("sent",), "draft", ("nobody",))), "roles que no existen"),
        ((*MOVES, Move("send", "Enviar", ("sent",), "draft", ("author",))), "el mismo código"),
        (MOVES[:2], "no se llega a"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(moves, words):
    with pytest.raises(BadLifecycle, match=words):
        lifecycle(*moves)
