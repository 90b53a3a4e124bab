"""A PDF on its way: to be kept, not shown, and by nothing in between."""

from sofia.documents.papers.serving import pdf_response


def test_it_is_a_file_that_no_cache_keeps_and_no_page_shows():
    answer = pdf_response(b"%PDF-1.7", "certificado-20261126")
    assert answer.content == b"%PDF-1.7"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="certificado-20261126.pdf"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"].startswith("sandbox")
