"""The page that verifies with the network off: one file with styles, scripts, public keys and a dated list."""

import base64
import html
import json
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from sofia.certificates.verification.payload import FIELDS, KINDS

PAGE = Path(__file__).with_name("page.html")
STYLES = ["tokens", "base", "components"]
SCRIPTS = ["ed25519", "qr", "offline"]
NAME = "verificador-sofia.html"


def build(*, keys: Mapping[str, bytes], snapshot: str, issuer: str, static: Path) -> bytes:
    """The file. ``snapshot``: the signed list; ``issuer``: the address of the portal; ``static``: our static files.

    The same arguments give the same bytes.
    """
    style = "".join((static / "css" / f"{name}.css").read_text() for name in STYLES)
    script = "".join((static / "js" / f"{name}.js").read_text() for name in SCRIPTS)
    filled = {
        "style": style,
        "style_hash": _hash(style),
        "script": script,
        "script_hash": _hash(script),
        "issuer": html.escape(issuer),
        "data": _embedded(keys, snapshot),
    }
    return re.sub(r"\[\[(\w+)\]\]", lambda found: filled[found[1]], PAGE.read_text()).encode()


def _embedded(keys: Mapping[str, bytes], snapshot: str) -> str:
    data: dict[str, Any] = {
        "keys": {key_id: key.hex() for key_id, key in sorted(keys.items())},
        "fields": {kind: list(labels.items()) for kind, labels in FIELDS.items()},
        "kinds": KINDS,
        "snapshot": snapshot,
    }
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _hash(text: str) -> str:
    return base64.b64encode(sha256(text.encode()).digest()).decode()
