"""Cells as real reports write them, and what is said of those that cannot be read."""

import re
from datetime import date, datetime

import pytest

from sofia.core.clock import BOGOTA
from sofia.imports import cells

READ = [
    (cells.day, "27/01/2025", date(2025, 1, 27)),
    (cells.day, "7/1/2025", date(2025, 1, 7)),
    (cells.day, "27/01/2025 00:00:00", date(2025, 1, 27)),
    (cells.day, "2025-01-27", date(2025, 1, 27)),
    (cells.moment, "08/12/2025 18.16", datetime(2025, 12, 8, 18, 16, tzinfo=BOGOTA)),
    (cells.moment, "08/12/2025 18.16 p. m. (hora legal)", datetime(2025, 12, 8, 18, 16, tzinfo=BOGOTA)),
    (cells.moment, "08/12/2025 18:16:09", datetime(2025, 12, 8, 18, 16, 9, tzinfo=BOGOTA)),
    (cells.moment, "08/12/2025", datetime(2025, 12, 8, tzinfo=BOGOTA)),
    (cells.code_and_name, "180201 - PRODUCIR TEXTOS - EN INGLÉS", ("180201", "PRODUCIR TEXTOS - EN INGLÉS")),
    (
        cells.code_and_name,
        "2 - RESULTADOS DE APRENDIZAJE ETAPA PRACTICA",
        ("2", "RESULTADOS DE APRENDIZAJE ETAPA PRACTICA"),
    ),
    (cells.whole(), "1.234", 1234),
    (cells.whole(), "0", 0),
    (cells.code(4, 4), "0012", "0012"),
    (cells.padded(2), "8", "08"),
    (cells.one_of({"Sí": True, "No": False}), "SI", True),
    (cells.text(10), "  Ñáñez \u200b ", "Ñáñez"),
    (cells.number_of_document, "1.002.436-987", "1002436987"),
]


@pytest.mark.parametrize(("read", "cell", "value"), READ, ids=[cell for _, cell, _ in READ])
def test_what_reports_write_is_understood(read, cell, value):
    assert read(cell) == value


WRONG = [
    (cells.day, "01/27/2025", "Esa fecha no existe."),
    (cells.day, "30/02/2025", "Esa fecha no existe."),
    (cells.day, "45684", "Escriba la fecha como día/mes/año"),
    (cells.day, "27/01/25", "Escriba la fecha como día/mes/año"),
    (cells.day, "٢٧/٠١/٢٠٢٥", "Escriba la fecha como día/mes/año"),
    (cells.moment, "08/12/2025 25.00", "Esa hora no existe."),
    (cells.code_and_name, "PRODUCIR TEXTOS", "Debe decir el código, un guion y el nombre."),
    (cells.whole(1, 9), "10", "Escriba un número entero entre 1 y 9."),
    (cells.whole(), "1,5", "Escriba un número entero"),
    (cells.whole(), "١٢", "Escriba un número entero"),
    (cells.code(4, 6), "12a4", "Debe tener de 4 a 6 dígitos."),
    (cells.one_of({"Sí": True, "No": False}), "tal vez", "Se espera: Sí, No."),
    (cells.text(3), "cuatro", "Tiene más de 3 signos."),
    (cells.text(), "#REF!", "muestra un error"),
    (cells.text(), "#N/A", "muestra un error"),
    (cells.number_of_document, "١٠٠٢٤٣٦", "Escriba el número de documento"),
]


@pytest.mark.parametrize(("read", "cell", "sentence"), WRONG, ids=[cell for _, cell, _ in WRONG])
def test_what_cannot_be_read_says_what_to_do(read, cell, sentence):
    with pytest.raises(ValueError, match=re.escape(sentence)):
        read(cell)


@pytest.mark.parametrize("cell", ["", "  ", "-", " - ", "–"])
def test_what_reports_leave_out_is_empty(cell):
    assert cells.is_empty(cell)
