"""What every folder of `regulations/` promises, whichever call it is."""

import re
from datetime import timedelta

import pytest

from sofia.stipends import regulations

CODES = regulations.codes()
SCHEDULE = """
publish_terms applications daily_roster final_roster documents grading eligible_list adjustments award resolution
signing digitise notify incidents monthly_report disbursement results_report register_results replacements
""".split()
SENSITIVE = {"disability", "conflict_victim", "pregnant_or_nursing", "gender_violence_victim"}
ETHNIC = {"narp_or_indigenous", "narp_indigenous_or_rrom"}
LONGEST_SENTENCE = 40  # words


@pytest.fixture(params=CODES)
def rule_set(request):
    return regulations.by_code(request.param)


def clauses(rule_set):
    return [clause for rows in rule_set.tables.values() for clause in rows]


def folder(rule_set):
    return regulations.STIPENDS / rule_set.code


def test_its_worked_examples_come_out(rule_set):
    assert regulations.check(folder(rule_set)) >= 10


def test_its_notes_say_what_was_decided(rule_set):
    notes = (folder(rule_set) / "NOTES.md").read_text()
    assert len(notes) > 1000
    assert rule_set.heading.period_name in notes


def test_every_clause_cites_its_source_in_full(rule_set):
    for clause in clauses(rule_set):
        assert clause.cite
        assert clause in rule_set.norms or " · " in clause.cite


def test_every_clause_speaks_in_short_sentences(rule_set):
    for clause in clauses(rule_set):
        assert clause.text.endswith(".")
        assert all(len(sentence.split()) <= LONGEST_SENTENCE for sentence in re.split(r"[.;:]", clause.text))


def test_every_requirement_says_what_to_do_when_it_is_not_met(rule_set):
    assert all(len(requirement.remedy.split()) > 4 for requirement in rule_set.requirements)


def test_requirements_are_numbered_as_in_the_circular(rule_set):
    codes = [requirement.code for requirement in rule_set.requirements]
    assert codes == [str(n) for n in range(1, len(codes) + 1)]


def test_the_schedule_has_the_nineteen_rows_in_their_order(rule_set):
    assert [activity.code for activity in rule_set.activities] == SCHEDULE


def test_there_are_three_grounds_of_suspension_and_nine_of_termination(rule_set):
    expected = [f"suspension_{n}" for n in range(1, 4)] + [f"termination_{n}" for n in range(1, 10)]
    assert [ground.code for ground in rule_set.grounds] == expected
    assert all(ground.code.startswith(ground.effect) for ground in rule_set.grounds)
    assert {ground.max_months for ground in rule_set.grounds if ground.effect == "suspension"} == {3}
    assert [ground.code for ground in rule_set.grounds if not ground.due_process] == ["termination_9"]


def test_ties_are_broken_by_minors_then_first_criteria_then_the_draw(rule_set):
    assert [row.rule for row in rule_set.tie_breaks] == ["minors_first", "first_criteria", "draw"]


def test_what_the_data_law_calls_sensitive_is_marked(rule_set):
    marked = {criterion.code for criterion in rule_set.criteria if criterion.sensitive}
    assert marked - ETHNIC == SENSITIVE
    assert len(marked & ETHNIC) == 1


def test_what_needs_no_paper_is_verified_by_the_centre(rule_set):
    verified = {criterion.code for criterion in rule_set.criteria if criterion.verified_by_centre}
    assert verified == {"elected_representative", "research_or_skills"}


def test_the_attestation_is_never_asked_for(rule_set):
    given = {document.code for document in rule_set.documents if document.provided_by == "system"}
    assert given == {"training_attestation"}


def test_no_milestone_starts_or_ends_on_a_day_without_work(rule_set):
    holidays = regulations.holidays()
    for activity in rule_set.activities:
        if activity.window:
            assert holidays.is_business_day(activity.window.start), activity.code
            assert holidays.is_business_day(activity.window.end), activity.code


def test_the_milestones_follow_each_other(rule_set):
    window = rule_set.window
    assert window("applications").end < window("final_roster").start <= window("documents").end
    assert window("documents").end < window("grading").start
    assert window("grading").end < window("eligible_list").start < window("adjustments").start
    assert window("adjustments").end < window("award").start
    assert window("award").end - window("publish_terms").start < timedelta(days=120)


def test_the_heading_agrees_with_the_code(rule_set):
    heading = rule_set.heading
    assert heading.code.endswith(heading.period.replace("-", "_"))
    assert heading.period.startswith(str(heading.fiscal_year))
    assert re.fullmatch(r"\d{4}", heading.centre)
    assert heading.code.startswith((heading.centre, "demo"))


def test_9114_repeats_the_law_of_9302_word_for_word_and_says_so():
    model, copied = regulations.by_code("9302_2025_1"), regulations.by_code("9114_2026_1")
    for table in ("requirement", "document", "criterion", "tie_break", "ground"):
        for original, repeated in zip(model.document[table], copied.document[table], strict=True):
            assert repeated == {**original, "cite": f"{original['cite']} (repetida)"}


def test_the_invented_call_differs_as_real_ones_do():
    demo, model = regulations.by_code("demo_2025_2"), regulations.by_code("9302_2025_1")
    assert demo.criterion("sisben_b").sisben == ("B1", "B2")
    assert demo.criterion("sisben_a").sisben == ("A1", "A2", "A3", "A4", "A5")
    assert "Rrom" in demo.criterion("narp_indigenous_or_rrom").text
    assert demo.criterion("sibling_at_sena").points == 10
    assert {demo.criterion(code).points for code in ("sisben_a", "sisben_b")} == {5}
    assert {"eps_certificate", "sworn_statement"} <= {row.code for row in demo.documents}
    assert demo.allowance.month_factors != model.allowance.month_factors
    assert "Demostración" in demo.heading.centre_name
