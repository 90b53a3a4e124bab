"""The only writers of the record of learners."""

from sofia.training.actions.condition import condition, lift
from sofia.training.actions.enrol import enrol
from sofia.training.actions.instructors import assign_instructor, end_instructor
from sofia.training.actions.judge import Mark, judge
from sofia.training.actions.load import ReportedLearner, load_learners
from sofia.training.actions.load_judgements import ReportedJudgement, load_judgements
from sofia.training.actions.move import move, revert
from sofia.training.actions.practice import end_practice, record_practice
from sofia.training.actions.transfer import readmit, transfer

__all__ = [
    "Mark",
    "ReportedJudgement",
    "ReportedLearner",
    "assign_instructor",
    "condition",
    "end_instructor",
    "end_practice",
    "enrol",
    "judge",
    "lift",
    "load_judgements",
    "load_learners",
    "move",
    "readmit",
    "record_practice",
    "revert",
    "transfer",
]
