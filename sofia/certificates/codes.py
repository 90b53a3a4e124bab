"""The code printed on a paper: with it, and with nothing else, anybody may ask whether the paper is true."""

import re

from sofia.core.keys import SIGNS

LENGTH, GROUP = 16, 4
NUMBER = r"^[0-9]{4}-[0-9]{4}-[0-9]{6}$"
"""Of a certificate: its centre, the year, and which one of them."""

CODE = rf"^[{SIGNS}]{{{LENGTH}}}$"
ALIKE = str.maketrans("OIL", "011")


def grouped(code: str) -> str:
    """«K7QM2XHT9DWB4FNR» → «K7QM-2XHT-9DWB-4FNR»: as it is printed and read aloud."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def tidy_code(typed: str) -> str:
    """What somebody copied from a paper, as it is kept: case, spaces, hyphens, and O for 0, I or L for 1, forgiven.

    Gives "" when it cannot be a code.
    """
    code = re.sub(r"[\s\-–—]", "", typed).upper().translate(ALIKE)
    return code if re.fullmatch(CODE, code) else ""
