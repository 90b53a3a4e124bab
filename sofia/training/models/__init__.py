"""What is kept of a learner: her enrolments, each change of state, sanctions, practice and judgements."""

from sofia.training.lifecycle import EnrolmentState
from sofia.training.models.cohort_instructor import CohortInstructor
from sofia.training.models.conditional import ConditionalEnrolment
from sofia.training.models.enrolment import Enrolment
from sofia.training.models.judgement import Judgement, Value
from sofia.training.models.practice import Alternative, PracticeStage, PracticeState
from sofia.training.models.state_change import ChangeKind, StateChange

__all__ = [
    "Alternative",
    "ChangeKind",
    "CohortInstructor",
    "ConditionalEnrolment",
    "Enrolment",
    "EnrolmentState",
    "Judgement",
    "PracticeStage",
    "PracticeState",
    "StateChange",
    "Value",
]
