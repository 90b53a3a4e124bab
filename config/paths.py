"""Where the project is, and where it keeps what it makes on this machine."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("SOFIA_DATA") or BASE_DIR / ".data").resolve()
KEYRING = Path(os.environ.get("SOFIA_KEYS") or DATA / "keys").resolve()
SIGNING = Path(os.environ.get("SOFIA_SIGNING") or DATA / "signing").resolve()
