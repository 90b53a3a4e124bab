"""What the documents name exists: files, links, orders, options, variables, addresses. What they say to type works."""

import argparse
import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from django.urls import resolve

from sofia.cli import COMMANDS
from tests.repository.tree import ROOT, files, name

# The texts of pages are Markdown too, but lead to pages of the portal; tests/portal/test_help.py follows their links.
DOCUMENTS = [path for path in files(".md") if path.parent.name != "defaults"]
TOP = "bench|config|docs|regulations|scripts|sofia|static|templates|tests"
PATH = re.compile(rf"(?:\.ci|{TOP})/[\w./*-]*|[\w-]+\.lock|Makefile|pyproject\.toml|[A-Z]+\.md")
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
HOW_TO = ROOT / "docs/how-to/decide-a-call-from-a-file.md"


def prose(path):
    return FENCED.sub("", path.read_text())


def code(path):
    """Every piece of code: inline, and the lines of blocks, those that end in a backslash joined."""
    blocks = [block.replace("\\\n", " ") for _, block in FENCED.findall(path.read_text())]
    return INLINE.findall(prose(path)) + [line.strip() for block in blocks for line in block.splitlines()]


EVERY_CODE = [(path, piece) for path in DOCUMENTS for piece in code(path)]


def anchors(path):
    """The names of a document's headings, as links write them."""
    heads = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def is_dead(path, link):
    target, _, anchor = link.partition("#")
    there = (path.parent / target).resolve() if target else path
    return not there.exists() or bool(anchor and anchor not in anchors(there))


def test_every_link_leads_somewhere():
    links = [(path, link) for path in DOCUMENTS for link in LINK.findall(prose(path)) if "://" not in link]
    assert len(links) >= 60
    assert [f"{name(path)}: {link}" for path, link in links if is_dead(path, link)] == []


def test_every_file_that_is_named_exists():
    named = {(path, piece) for path, piece in EVERY_CODE if PATH.fullmatch(piece) and piece != "NOTES.md"}
    assert len(named) >= 40
    assert [f"{name(path)}: {piece}" for path, piece in named if not list(ROOT.glob(piece.rstrip("/")))] == []


def test_every_document_is_reached_from_the_readme():
    reached, new = set(), {ROOT / "README.md"}
    while new:
        reached |= new
        links = [(path.parent / link.partition("#")[0]).resolve() for path in new for link in LINK.findall(prose(path))]
        new = {path for path in links if path.suffix == ".md" and path.exists()} - reached
    ours = {path for path in DOCUMENTS if path.is_relative_to(ROOT / "docs") or path.parent == ROOT}
    assert len(ours) >= 25
    assert {name(path) for path in ours - reached} == set()


def test_every_make_order_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    orders = [(path, order) for path, piece in EVERY_CODE for order in re.findall(r"(?:^|\s)make ([a-z]+)", piece)]
    assert len(orders) >= 10
    assert [f"{name(path)}: make {order}" for path, order in orders if order not in targets] == []


def options_of(order):
    parser = argparse.ArgumentParser()
    import_module(COMMANDS[order][0]).configure(parser)
    return set(parser._option_string_actions)


def test_every_sofia_order_exists_with_its_options():
    calls = [(path, call) for path, piece in EVERY_CODE for call in re.findall(r"(?:^|[\s/])sofia ([a-z]+.*)", piece)]
    assert len(calls) >= 20
    wrong = []
    for path, call in calls:
        order, *rest = call.split()
        options = {word for word in rest if re.fullmatch(r"--[a-z-]+", word)}
        known = COMMANDS if order == "manage" else COMMANDS.keys() - {"manage"}
        if order not in known or (order != "manage" and not options <= options_of(order)):
            wrong.append(f"{name(path)}: sofia {call}")
    assert wrong == []


def test_every_variable_exists_and_each_setting_is_in_the_deployment():
    read = {
        word for path in files(".py") for word in re.findall(r"\b(?:SOFIA_[A-Z_]+|DATABASE_URL)\b", path.read_text())
    }
    written = {word for _, piece in EVERY_CODE for word in re.findall(r"\bSOFIA_[A-Z_]+\b", piece)}
    assert written <= read
    settings = re.findall(r"^\| `([A-Z_]+)` ", (ROOT / "config/settings.py").read_text(), re.MULTILINE)
    assert len(settings) >= 6
    deployment = (ROOT / "docs/how-to/deploy.md").read_text() + (ROOT / "docs/how-to/rehearse-a-call.md").read_text()
    assert [variable for variable in settings if variable not in deployment] == []


def test_every_address_of_the_portal_exists():
    addresses = {
        found
        for path in DOCUMENTS
        for found in re.findall(r"(?:`|8000)(/(?:apoyos|docs|salud|ayuda|ingresar)/[\w/.-]*)", path.read_text())
    }
    assert len(addresses) >= 4
    for address in addresses:
        assert resolve(address).func, address


DECISIONS = files(".md", under="docs/adr")


def test_the_index_has_every_decision_under_its_own_title():
    index = (ROOT / "docs/adr/README.md").read_text()
    decisions = [path for path in DECISIONS if path.name != "README.md"]
    rows = []
    for path in decisions:
        number, title = re.match(r"# (?:ADR )?0*(\d+)[.:]? (?:[—–-] )?(.+)", path.read_text()).groups()
        assert path.name.startswith(f"{int(number):04}-")
        rows.append(f"| {number} | [{title}]({path.name}) |")
    assert len(rows) >= 10
    assert re.findall(r"^\| \d.*$", index, re.MULTILINE) == rows


def test_every_decision_that_is_cited_is_there():
    numbers = {path.name[:4] for path in DECISIONS}
    looked = [path for path in files() if path.suffix in (".py", ".toml", ".md", ".html", ".css", ".js")]
    cited = {(name(path), number) for path in looked for number in re.findall(r"docs/adr/(\d{4})", path.read_text())}
    assert len(cited) >= 2
    assert [where for where in cited if where[1] not in numbers] == []


@pytest.fixture
def copy(tmp_path):
    """A folder where the orders of a document can be typed: ours, but what they write stays here."""
    for part in ("docs", "regulations"):
        (tmp_path / part).symlink_to(ROOT / part)
    return tmp_path


def typed(block, folder):
    """Type a block in a folder, as a person would; exit code and everything said."""
    sofia = shlex.quote(str(Path(sys.executable).with_name("sofia")))
    script = block.replace(".venv/bin/sofia", sofia)
    done = subprocess.run(["sh", "-c", script], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_deciding_from_a_file_goes_as_the_document_says(copy):
    blocks = [block for language, block in FENCED.findall(HOW_TO.read_text()) if language == "sh"]
    undecided, drawn, by_hand, decided, replayed = (typed(block, copy) for block in blocks)
    said = FENCED.findall(HOW_TO.read_text().split("termina con el código 3", 1)[1])[0][1]
    assert undecided[0] == 3
    for sentence in re.split(r"\n|…", said):
        assert sentence.strip() in undecided[1]
    assert drawn[0] == by_hand[0] == decided[0] == replayed[0] == 0
    assert re.search(r"el orden es ((?:E-\d+,? ?)+)", HOW_TO.read_text())[1] in drawn[1]
    assert replayed[1].count("Idéntico") == 2
    papers = {path.name for path in (copy / ".data/adjudicacion").iterdir()}
    assert papers == set(re.findall(r"^\| `([\w.]+)/?` \|.*", HOW_TO.read_text().split("## 4.")[1], re.MULTILINE))


def test_the_readme_decides_draws_and_replays(copy):
    blocks = [block for _, block in FENCED.findall((ROOT / "README.md").read_text()) if ".venv/bin/sofia" in block]
    award, draw, replay, rules = (typed(block, copy) for block in blocks)
    assert [award[0], draw[0], replay[0], rules[0]] == [3, 0, 0, 0]
    assert "Adjudicados 57" in award[1]
    assert "2 cupos entre 4 personas" in award[1]
    assert len(list((copy / ".data/adjudicacion/explanations").iterdir())) == 110
