"""Looks at the requirements of an applicant on a day."""

from datetime import date

from sofia.core.findings import Finding
from sofia.stipends.facts import learner_facts
from sofia.stipends.models import Application
from sofia.stipends.rules.eligibility import evaluate
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.schedule import in_force


def judge(*, application: Application, moment: str, on: date, law: RuleSet | None = None) -> tuple[Finding, ...]:
    """What is found about each requirement of that moment, from what is known on that day. Writes nothing.

    ``law``: the call's, when many of its applications are judged (`sofia.stipends.schedule.in_force`).
    """
    law = law or in_force(application.call)
    return evaluate(law, learner_facts(application, on, law), moment, on)
