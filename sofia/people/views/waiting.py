"""How an answer asks to wait."""

from django.http import HttpResponse

TOO_MANY = 429


def slow_down(response: HttpResponse, seconds: int) -> HttpResponse:
    """The same answer, with the status and the header that say how long to wait; untouched when there is no wait."""
    if seconds:
        response.status_code = TOO_MANY
        response["Retry-After"] = str(seconds)
    return response
