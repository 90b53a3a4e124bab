"""Rows for files of banks, in few words. Nobody in them exists."""

from typing import Any

from sofia.stipends import regulations

SEPARATED, FIXED = (regulations.bank_formats()[code] for code in ("separado", "ancho_fijo"))
WHOLE: dict[str, Any] = {"call": "9302-2025-1", "month": "2025-06", "turn": 1, "day": "20250704", "sha256": "a" * 64}


def whole(lines: int = 1, pesos: int = 700_000) -> dict[str, Any]:
    return {**WHOLE, "lines": lines, "pesos": pesos}


def row(**about: Any) -> dict[str, Any]:
    usual = {"number": 1, "obligation": "123482", "document_type": "CC", "document_number": "888800001"}
    account = {"bank": "1007", "bank_name": "Bancolombia", "account_kind": "savings", "account_number": "24012345678"}
    return {
        **usual,
        **account,
        "holder": "Ana Mejía",
        "month": "2025-06",
        "call": "9302-2025-1",
        "pesos": 700_000,
        **about,
    }
