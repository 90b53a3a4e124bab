"""A PDF as an answer, whoever made it."""

from django.http import HttpResponse


def pdf_response(data: bytes, name: str) -> HttpResponse:
    """A file to keep, not to be shown here, nor by anything in between. ``name`` has no ending and tells of nobody."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
