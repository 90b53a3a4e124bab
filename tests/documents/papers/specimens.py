"""A paper with every component, and data to try it with."""

from typing import Any

from sofia.core import clock
from sofia.documents.papers import qr
from sofia.documents.signing.pades import Signature
from tests import builders

SIGNATURE = Signature("Ana Mejía Ñáñez", "Subdirectora de centro", "Expedición", "Bogotá")


def data(**other: Any) -> dict[str, Any]:
    usual = {
        "title": "Constancia de estudio",
        "office": "Centro de ensayo",
        "at": clock.moment(builders.NOON),
        "code": "K7QM-3XWP-9D2T",
        "words": "Hace constar lo que sigue.",
        "facts": [["Nombre", "María José Ñúñez"], ["Documento", "CC 1.002.436.987"]],
        "heads": ["Competencia", "Horas"],
        "lines": [["Atender clientes", "40"], ["Organizar archivos", "60"]],
        "qr": qr("https://portal.invalid/verificar/K7QM3XWP9D2T", "Código QR para verificar este papel"),
        "signature": {"name": SIGNATURE.name, "office": SIGNATURE.office},
    }
    return {**usual, **other}
