"""What is done with a file that is loaded."""

from sofia.imports.actions.apply import apply
from sofia.imports.actions.check import check
from sofia.imports.actions.decide import confirm, discard, resume
from sofia.imports.actions.hand_in import hand_in

__all__ = ["apply", "check", "confirm", "discard", "hand_in", "resume"]
