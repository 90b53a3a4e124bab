"""Takes a link's secret out of the address at once, into a cookie of one page.

An address is read by many: history, shoulders, the next page's Referer. A mail scanner that opens the link only gets
a cookie that it throws away: nothing is written and nothing is used up.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

NAME = "enlace"
LASTS = 3600  # seconds


def carry(token: str, page: str) -> HttpResponse:
    """Go to the page named ``page`` with the token in a cookie that only that page gets."""
    response = redirect(page)
    response.set_cookie(
        NAME,
        token,
        max_age=LASTS,
        path=reverse(page),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",  # strict ones do not travel after a click in a mail
    )
    response["Referrer-Policy"] = "no-referrer"
    return response


def carried(request: HttpRequest) -> str:
    """The token that came along; empty when none did."""
    return request.COOKIES.get(NAME, "")


def drop(response: HttpResponse, page: str) -> HttpResponse:
    """Ask the browser to forget it."""
    response.delete_cookie(NAME, path=reverse(page), samesite="Lax")
    return response
