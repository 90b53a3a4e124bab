"""pdfsig of poppler: another program's opinion of a signature."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Opinion:
    """What pdfsig printed."""

    text: str

    @property
    def is_good(self) -> bool:
        return self.is_valid and self.is_whole

    @property
    def is_valid(self) -> bool:
        return "Signature Validation: Signature is Valid." in self.text

    @property
    def is_whole(self) -> bool:
        return "Total document signed" in self.text

    def said(self, name: str) -> str:
        found = re.search(rf"- {name}: (.*)", self.text)
        return found[1] if found else ""


def pdfsig(pdf: bytes, folder: Path) -> Opinion:
    (folder / "signed.pdf").write_bytes(pdf)
    done = subprocess.run(["pdfsig", "signed.pdf"], cwd=folder, capture_output=True, text=True, env={"TZ": "UTC"})
    return Opinion(done.stdout)
