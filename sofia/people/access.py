"""Who may open a page. Every view asks for a sign-in unless it says `@public`."""

from django.contrib.auth.decorators import login_not_required

public = login_not_required
"""Marks a view that anybody may open without an account."""
