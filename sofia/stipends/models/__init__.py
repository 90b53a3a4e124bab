"""What is kept of a call, and what can never be false about it."""

from sofia.stipends.models.application import Application
from sofia.stipends.models.award import Award
from sofia.stipends.models.call import Call, Place
from sofia.stipends.models.claim import Claim
from sofia.stipends.models.decision import Decision, DecisionLine
from sofia.stipends.models.draw import Draw, DrawNotice
from sofia.stipends.models.verification import RequirementFinding, Verification

__all__ = [
    "Application",
    "Award",
    "Call",
    "Claim",
    "Decision",
    "DecisionLine",
    "Draw",
    "DrawNotice",
    "Place",
    "RequirementFinding",
    "Verification",
]
