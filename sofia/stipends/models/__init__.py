"""What is kept of a call, and what can never be false about it."""

from sofia.stipends.models.appeal import Appeal, AppealWay
from sofia.stipends.models.application import Application
from sofia.stipends.models.application_draft import ApplicationDraft
from sofia.stipends.models.assignment import Assignment
from sofia.stipends.models.award import Award
from sofia.stipends.models.award_month import AwardMonth
from sofia.stipends.models.bank_account import AccountKind, AccountRefusal, BankAccount
from sofia.stipends.models.bank_report import BankReport, ReportLine
from sofia.stipends.models.call import Call, Place
from sofia.stipends.models.claim import Claim
from sofia.stipends.models.conflict import Conflict, Relation
from sofia.stipends.models.decision import Decision, DecisionLine
from sofia.stipends.models.dossier import Dossier
from sofia.stipends.models.draft import CallDraft, DraftMilestone
from sofia.stipends.models.draw import Draw, DrawNotice
from sofia.stipends.models.figures import Figures
from sofia.stipends.models.frozen_list import FrozenList, ListKind
from sofia.stipends.models.handed_in import HandedIn
from sofia.stipends.models.milestone import Days, Extension, Milestone
from sofia.stipends.models.movement import Account, Movement
from sofia.stipends.models.national_call import Allocation, NationalCall, NationalWindow
from sofia.stipends.models.notification import Channel, Notification
from sofia.stipends.models.observation import Adjustment, Answer, Observation, Target
from sofia.stipends.models.pay_line import LineState, PayLine
from sofia.stipends.models.pay_run import PayRun, RunState, RunStep
from sofia.stipends.models.payment_case import Arrival, CaseOutcome, PaymentCase
from sofia.stipends.models.probe import Probe
from sofia.stipends.models.proceeding import Closing, Defence, Effect, Proceeding, Way
from sofia.stipends.models.recovery import Instalment, Overpayment
from sofia.stipends.models.renunciation import Renunciation
from sofia.stipends.models.replacement import Replacement, ReplacementLine, Succeeded
from sofia.stipends.models.resolution import AccessClass, AppealOutcome, BudgetLine, Resolution, ResolutionKind
from sofia.stipends.models.restoration import Restoration, Restored
from sofia.stipends.models.review import Look, Review, ReviewVerdict
from sofia.stipends.models.score_line import ScoreLine
from sofia.stipends.models.second_look import SecondLookDraw, SeedNotice
from sofia.stipends.models.sheet_paper import SheetPaper
from sofia.stipends.models.submission import Receipt, Submission, SubmissionKind
from sofia.stipends.models.suspension import Suspension
from sofia.stipends.models.verification import RequirementFinding, Verification
from sofia.stipends.models.witness import DrawActa, Seat, Witness
from sofia.stipends.models.year_closing import YearClosing

__all__ = [
    "AccessClass",
    "Account",
    "AccountKind",
    "AccountRefusal",
    "Adjustment",
    "Allocation",
    "Answer",
    "Appeal",
    "AppealOutcome",
    "AppealWay",
    "Application",
    "ApplicationDraft",
    "Arrival",
    "Assignment",
    "Award",
    "AwardMonth",
    "BankAccount",
    "BankReport",
    "BudgetLine",
    "Call",
    "CallDraft",
    "CaseOutcome",
    "Channel",
    "Claim",
    "Closing",
    "Conflict",
    "Days",
    "Decision",
    "DecisionLine",
    "Defence",
    "Dossier",
    "DraftMilestone",
    "Draw",
    "DrawActa",
    "DrawNotice",
    "Effect",
    "Extension",
    "Figures",
    "FrozenList",
    "HandedIn",
    "Instalment",
    "LineState",
    "ListKind",
    "Look",
    "Milestone",
    "Movement",
    "NationalCall",
    "NationalWindow",
    "Notification",
    "Observation",
    "Overpayment",
    "PayLine",
    "PayRun",
    "PaymentCase",
    "Place",
    "Probe",
    "Proceeding",
    "Receipt",
    "Relation",
    "Renunciation",
    "Replacement",
    "ReplacementLine",
    "ReportLine",
    "RequirementFinding",
    "Resolution",
    "ResolutionKind",
    "Restoration",
    "Restored",
    "Review",
    "ReviewVerdict",
    "RunState",
    "RunStep",
    "ScoreLine",
    "Seat",
    "SecondLookDraw",
    "SeedNotice",
    "SheetPaper",
    "Submission",
    "SubmissionKind",
    "Succeeded",
    "Suspension",
    "Target",
    "Verification",
    "Way",
    "Witness",
    "YearClosing",
]
