"""Memory stays small however long a file is: the child's, and that of whoever loads what it reads."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.imports import files, loading

LINES = 100_000
CHILD = 160 << 20  # bytes at most; a quiet Python with openpyxl takes 45 MB
WORKER = 60 << 20  # bytes more than before it began

# The last words of a worker that loaded the file: how much more memory than at its start it had at its highest, and the
# highest of its own child.
WORK = """
import resource, sys, django
django.setup()
from django.db import connection
from sofia.imports.actions import apply
from sofia.people.models import Person
from tests.imports import loading
from tests import builders
connection.settings_dict["NAME"] = sys.argv[1]
loading.known()
Person.objects.first()
# Not `ru_maxrss`, which begins at what the process that started this one had.
most = lambda: next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
before = most()
apply(number=sys.argv[2], by=int(sys.argv[3]), at=builders.NOON)
print(most() - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.timeout(600)
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_hundred_thousand_lines_are_loaded_in_little_memory(form):
    rows = loading.lines(1, LINES)
    made = files.large_book(loading.HEADINGS, rows) if form == "xlsx" else files.text([loading.HEADINGS, *rows])
    found = loading.checked(made)
    assert (found.state, found.lines) == ("ready", LINES)
    loading.confirm(found=found, by=found.handed_in_by, at=found.handed_in_at)
    command = [sys.executable, "-c", WORK, connection.settings_dict["NAME"], str(found.pk), str(found.handed_in_by_id)]
    worker = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), check=False)
    assert worker.returncode == 0, worker.stderr
    more, child = (int(number) << 10 for number in worker.stdout.split())
    assert 0 < more < WORKER
    assert child < CHILD
    assert len(loading.kept()) == LINES
