"""Imports point down, and the look at them really looked."""

import re
import subprocess
import sys
from pathlib import Path

from tests.repository.tree import ROOT


def test_every_import_contract_is_kept():
    command = [Path(sys.executable).with_name("lint-imports"), "--cache-dir", ".cache/imports"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert int(re.search(r"Contracts: (\d+) kept, 0 broken", done.stdout)[1]) >= 3
    assert int(re.search(r"Analyzed (\d+) files", done.stdout)[1]) >= 60
