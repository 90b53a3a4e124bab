"""The worked examples of docs/algorithms are what the code computes, number by number."""

import json
import re
from datetime import date

import pytest

from sofia.certificates.verification.payload import FIELDS, decode
from sofia.certificates.verification.snapshot import entry_id
from sofia.cli.verify import CODES
from sofia.core.canonical import canonical_json, sha256_hex
from sofia.stipends import regulations, verificar
from sofia.stipends.beacon import QUICKNET
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules.applicants import read
from sofia.stipends.rules.bundles import commitment, full_bundle, public_bundle, salt_of
from sofia.stipends.rules.decision import Case, decide
from sofia.stipends.rules.replay import replay_full, replay_public
from sofia.stipends.rules.roll import HEADER
from tests.repository.tree import ROOT

ON, WITNESSES, ROUND = date(2025, 4, 1), (17, 4, 256, 31), 657413
APPLICANTS = ROOT / "docs/how-to/ejemplo/applicants.csv"


def doc(name):
    return (ROOT / "docs/algorithms" / f"{name}.md").read_text()


def rows(text, heading):
    """The cells of the table with this header row, without code marks."""
    table = text.split(f"| {heading} |\n", 1)[1].split("\n\n", 1)[0].splitlines()[1:]
    return [[cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table]


def block(text, after, language="text"):
    """The first fenced block after these words."""
    return text.split(after, 1)[1].split(f"```{language}\n", 1)[1].split("```", 1)[0]


@pytest.fixture(scope="module")
def rule_set():
    return regulations.by_code("9302_2025_1")


@pytest.fixture(scope="module")
def decision(rule_set):
    return decide(Case(rule_set, read(APPLICANTS.read_bytes(), rule_set, ON), ON, places=59, budget=377_939_250))


@pytest.fixture(scope="module")
def signature():
    return block(doc("draw"), "Signature:").strip()


def test_the_allocation_gives_the_ranks_of_the_example(decision):
    stated = rows(doc("allocation"), "standing | people | position | outcome")
    assert stated == [
        [f"({', '.join(map(str, rank.standing))})", str(rank.size), str(rank.position), rank.outcome.value]
        for rank in decision.allocation.ranks
    ]


def test_the_allocation_states_the_figures_of_the_example(decision):
    text, case = doc("allocation"), decision.case
    people, unmet = len(case.roll), len(decision.ineligible)
    assert f"{people} invented people" in text
    assert f"{unmet} people do not meet a requirement; {people - unmet} are ranked" in text
    assert f"an award costs {case.cost}" in text
    assert f"{case.budget} ÷ {case.cost} = {decision.allocation.capacity} awards" in text
    assert f"{decision.allocation.seats} seats are left for the {len(decision.undecided)} adults" in text


def test_the_draw_gives_every_value_of_the_example(decision, signature):
    QUICKNET.verify(ROUND, signature)
    drawn = draws.verifiable(decision.undecided, WITNESSES, ROUND, signature, "quicknet").to_json()
    text = doc("draw").split("## Worked example")[1]
    assert block(text, "List ") == draws.list_text(decision.undecided)
    assert rows(text, "name | value") == [
        ["list hash", drawn["list_sha256"]],
        ["randomness", drawn["randomness"]],
        ["seed", drawn["seed"]],
    ]
    assert rows(text, "ticket | application | key | comes out") == [
        [ticket, one, sha256_hex(f"{drawn['seed']}|{ticket}"), str(drawn["order"].index(one) + 1)]
        for ticket, one in drawn["tickets"]
    ]


def test_the_program_of_one_file_recomputes_the_example(decision, signature):
    drawn = draws.verifiable(decision.undecided, WITNESSES, ROUND, signature, "quicknet").to_json()
    assert {name: drawn[name] for name in ("list_sha256", "randomness", "seed", "order")} == verificar.recompute(drawn)


def test_the_document_states_the_beacon_that_is_used():
    text = doc("draw")
    assert "".join(block(text, "the chain's public key").split()) == QUICKNET.public_key
    assert f"every {QUICKNET.period} seconds, round 1 at Unix time {QUICKNET.genesis}" in text


@pytest.fixture(scope="module")
def small(rule_set, signature):
    """The five people of the bundles' example, drawn."""
    lines = block(doc("bundles"), "Their full lines")
    roll = read(f"{','.join(HEADER)}\n{lines}".encode(), rule_set, ON)
    assert set(lines.splitlines()) <= set(APPLICANTS.read_text().splitlines())
    tied = decide(Case(rule_set, roll, ON, places=2, budget=12_811_500)).undecided
    draw = draws.verifiable(tied, WITNESSES, ROUND, signature, "quicknet")
    return decide(Case(rule_set, roll, ON, places=2, budget=12_811_500, draw=draw))


@pytest.fixture(scope="module")
def key():
    return bytes.fromhex(re.search(r"With the key `([0-9a-f]{64})`", doc("bundles"))[1])


def test_salts_and_commitments_are_those_of_the_example(small, key):
    stated = rows(doc("bundles"), "application | salt | commitment")
    assert len(stated) == 5
    for application, salt, sealed in stated:
        assert salt == salt_of(key, application)
        assert sealed == commitment(salt, small.case.roll.line(application))


def test_the_public_bundle_is_the_one_of_the_example(small, key):
    bundle, text = public_bundle(small, key), doc("bundles")
    data = canonical_json(bundle)
    assert json.loads(block(text, "The public bundle, laid out", "json")) == json.loads(data)
    assert f"has {len(data):,} bytes and the SHA-256 `{sha256_hex(data)}`" in text
    assert replay_public(bundle) == bundle


def test_both_tables_of_keys_name_every_key_of_their_bundle(small, key):
    first, second = (
        {name for row in rows(part, "key | what") for name in row[0].replace("`", "").split(", ")}
        for part in doc("bundles").split("## The full bundle")
    )
    assert first | {"format"} == set(public_bundle(small, key))
    assert second | {"format"} == set(full_bundle(small, key))
    assert replay_full(full_bundle(small, key)) == full_bundle(small, key)


def test_canonical_text_is_what_the_standard_library_writes(small, key):
    bundle = public_bundle(small, key)
    text = json.dumps(bundle, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    assert canonical_json(bundle) == text.encode()


def test_the_code_of_the_verification_says_what_the_example_says():
    text = doc("verification")
    key, code = (block(text, after).replace("\n", "") for after in ("whose public half is", "one line in use; broken"))
    read = decode(code, {"prueba01": bytes.fromhex(key)})
    assert rows(text, "field | value") == [[name, value] for name, value in read.fields.items()]
    assert f"Its code is `{read.code}`, which the list would know as `{entry_id(read.code)}`." in text


def test_the_verification_names_the_fields_and_exit_codes_of_the_program():
    text = doc("verification")
    stated = {kind: re.findall(r"`(\w+)`", names) for kind, names in raw_rows(text, "kind | fields")}
    assert stated == {kind: list(labels) for kind, labels in FIELDS.items()}
    assert [int(code) for code, _ in rows(text, "code | meaning")] == sorted(CODES.values())


def raw_rows(text, heading):
    """The two cells of the table with this header row, as they are written."""
    table = text.split(f"| {heading} |\n", 1)[1].split("\n\n", 1)[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
