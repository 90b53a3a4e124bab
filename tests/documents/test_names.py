"""The name of a file is shown back without what it could do."""

import pytest

from sofia.documents.names import MOST, shown_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Cédula de Ñuñoa.pdf", "Cédula de Ñuñoa.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ana\\foto.jpg", "foto.jpg"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "abSet-Cookie: x.pdf"),
        ("  mucho   espacio .pdf ", "mucho espacio .pdf"),
        ("", ""),
    ],
)
def test_only_what_is_seen_stays(given, shown):
    assert shown_name(given) == shown


def test_a_long_name_keeps_its_beginning_and_its_end():
    shown = shown_name("1002436987" + "Juan" * 200 + ".pdf")
    assert len(shown) == MOST
    assert shown.startswith("1002436987Juan")
    assert shown.endswith("Juan.pdf")
