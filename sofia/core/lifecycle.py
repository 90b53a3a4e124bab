"""States that people move, as a table: who may move from which to which, by which norm. It draws its own diagram."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

NOTHING = ""
"""Where a thing comes from that was not there."""


class BadLifecycle(ValueError):
    """The table contradicts itself."""


@dataclass(frozen=True)
class Move:
    """One way from some states to another. ``text``: what is done, in Spanish; ``roles``: codes of who may do it."""

    code: str
    text: str
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    norm: str = ""


class Section(Protocol):
    """A part of docs/lifecycle.md."""

    def markdown(self) -> str:
        """Its heading, words, diagram and table."""


@dataclass(frozen=True)
class Lifecycle:
    """``states``: code → label; ``roles``: code → label; ``lead``: a sentence for whoever reads the diagram.

    Raises BadLifecycle when a move names a state or role that is not there, two have one code, or a state cannot be
    reached.
    """

    title: str
    lead: str
    states: Mapping[str, str]
    roles: Mapping[str, str]
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        known = {*self.states, NOTHING}
        named = {state for move in self.moves for state in (*move.sources, move.target)}
        if named - known:
            raise BadLifecycle(f"«{self.title}» nombra estados que no existen: {sorted(named - known)}")
        if strangers := {role for move in self.moves for role in move.roles} - set(self.roles):
            raise BadLifecycle(f"«{self.title}» nombra roles que no existen: {sorted(strangers)}")
        if len({move.code for move in self.moves}) < len(self.moves):
            raise BadLifecycle(f"«{self.title}» tiene dos movimientos con el mismo código")
        if unreached := set(self.states) - self._reached():
            raise BadLifecycle(f"en «{self.title}» no se llega a: {sorted(unreached)}")

    def move(self, code: str) -> Move:
        """The move of that code. Raises KeyError."""
        return {move.code: move for move in self.moves}[code]

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """What may be done with a thing in that state, in the order of the table."""
        return tuple(move for move in self.moves if state in move.sources)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each (from, to) that some move makes, once and in order."""
        return tuple(sorted({(source, move.target) for move in self.moves for source in move.sources}))

    def ends(self) -> tuple[str, ...]:
        """The states that nothing leaves, in the order of the table."""
        return tuple(state for state in self.states if not self.moves_from(state))

    def markdown(self) -> str:
        """The diagram in Mermaid, and below it the same as a table, for whoever cannot see it."""
        head = "| movimiento | de | a | quién | norma |\n|---|---|---|---|---|\n"
        rows = "".join(f"{self._row(move)}\n" for move in self.moves)
        return f"## {self.title}\n{self.lead}\n\n```mermaid\n{self.mermaid()}```\n\n{head}{rows}"

    def mermaid(self) -> str:
        """A state diagram, as Mermaid reads it."""
        lines = ["stateDiagram-v2"]
        lines += [f'  state "{label}" as {code}' for code, label in self.states.items()]
        lines += [
            f"  {source or '[*]'} --> {move.target}: {move.text}" for move in self.moves for source in move.sources
        ]
        lines += [f"  {state} --> [*]" for state in self.ends()]
        return "\n".join(lines) + "\n"

    def _row(self, move: Move) -> str:
        sources = ", ".join(self.states.get(source, "(nada)") for source in move.sources)
        roles = ", ".join(self.roles[role] for role in move.roles)
        return f"| {move.text} | {sources} | {self.states[move.target]} | {roles} | {move.norm} |"

    def _reached(self) -> set[str]:
        reached, new = set[str](), {NOTHING}
        while new:
            reached |= new
            new = {move.target for move in self.moves if reached & set(move.sources)} - reached
        return reached


def document(sections: Iterable[Section]) -> str:
    """The whole of docs/lifecycle.md."""
    head = "# Estados y movimientos\n\nGenerado del código con `sofia manage lifecycle`; una prueba falla si difiere.\n"
    return "\n".join([head, *(section.markdown() for section in sections)])
