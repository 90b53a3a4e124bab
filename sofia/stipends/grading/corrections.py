"""What an applicant is asked to hand in again, and until when."""

from datetime import date

from sofia.stipends.models import Application, Review, ReviewVerdict


def corrections(application: Application, today: date) -> dict[str, Review]:
    """The look that asks for each paper that is still received, by its code."""
    asked = application.reviews.in_force().filter(verdict=ReviewVerdict.CORRECTION, until__gte=today)
    return {review.slot: review for review in asked}
