"""The resolution of a replacement says which place, which months and whom it passed over; its own firmness counts."""

from datetime import date, timedelta

import pytest

from sofia.notices.models import Notice
from sofia.stipends import regulations
from sofia.stipends.models import Resolution
from sofia.stipends.payments.finality import become_final
from sofia.stipends.resolutions import text
from sofia.stipends.resolutions.content import content_of
from tests import builders
from tests.stipends import resolving
from tests.stipends.replacing import AT, DAY, EACH, LEFT, fails, freed, replaced, resolved

pytestmark = pytest.mark.django_db
TERMS = regulations.terms()
LATER = date(2025, 7, 31)


def words(resolution: Resolution) -> str:
    content = content_of(resolution, DAY)
    articles = (line for article in text.articles(content, TERMS) for line in article.paragraphs)
    return " ".join([text.purpose(content), *text.recitals(content, TERMS), *articles])


def test_it_says_the_place_its_months_and_whom_it_passed_over_without_a_cause(monkeypatch):
    call, (first, second, _) = freed(monkeypatch)
    fails(first)
    kept = replaced(call)
    said = words(Resolution.objects.get(kind="replacement"))
    gone = kept.lines.get(outcome="awarded").ended.application.number
    assert f"Que el cupo 1, de la inscripción {gone}, quedó libre el 2 de junio de 2025." in said
    assert f"por causas que se le dijeron a cada persona: {first.number}." in said
    assert f"Que sigue la inscripción {second.number}." in said
    assert "de junio de 2025 a diciembre de 2025: siete (7) meses" in said
    assert kept.public_bundle_sha256 in said
    assert "Renta Joven" not in said.partition("Que el cupo")[2]


def test_from_the_draft_to_the_notification_it_is_as_any_other(monkeypatch):
    call, (first, *_) = freed(monkeypatch)
    act = resolved(replaced(call))
    told = act.notifications.get()
    assert told.application == first
    resolving.opened(told, AT)
    assert Notice.objects.filter(kind="resolution_served", person_id=first.person_id).exists()
    assert content_of(act, DAY).total == 7 * EACH


def test_the_award_is_firm_by_its_own_resolution_and_not_by_the_first_one(monkeypatch):
    """She was notified in April that she waited, and that has been firm for weeks."""
    call, (first, *_) = freed(monkeypatch, firm=True)
    kept = replaced(call)
    given = first.awards.get()
    assert given.pk not in become_final(call, LATER), "nobody was notified of it"
    act = resolved(kept)
    assert given.pk not in become_final(call, LATER)
    resolving.opened(act.notifications.get(), AT)
    last = TERMS.last_day_to_appeal(AT.date())
    assert become_final(call, LATER)[given.pk] == last + timedelta(days=1)


def test_months_freed_afterwards_change_no_word_of_it(monkeypatch):
    call, (first, *_) = freed(monkeypatch)
    act = resolved(replaced(call))
    before = words(act)
    builders.ended(first.awards.get(), date(2025, 9, 2))
    assert words(act) == before


def test_who_has_a_place_already_was_told_nothing_and_is_not_in_it(monkeypatch):
    call, (first, second, _) = freed(monkeypatch)
    replaced(call)
    builders.ended(call.awards.filter(ended_at=None).order_by("pk").first(), LEFT)
    replaced(call)
    said = words(Resolution.objects.get(award__application=second))
    assert "Nadie fue pasado por alto." in said
    assert first.number not in said
