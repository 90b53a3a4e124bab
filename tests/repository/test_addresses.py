"""No file names a package index, or a place that only one machine has."""

import re

from tests.repository.tree import ROOT, files, name

# Written in pieces, so that this file does not hold what it looks for.
HOSTS = [
    "py" + "pi.org",
    "pythonhos" + "ted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb." + "debian.org",
    "cdn" + "js.com",
]
OPTIONS = ["--index" + "-url", "--extra-index" + "-url", "--find" + "-links"]
PLACES = [
    r"(?<![\w./-])/" + place + r"(?=[/\s\"'])"
    for place in ("wo" + "rk", "ro" + "ot", "ho" + r"me/\w+", "Us" + r"ers/\w+")
]
FORBIDDEN = re.compile(
    "|".join([*map(re.escape, HOSTS), *(rf"(?<!no-emit){option[1:]}" for option in OPTIONS), *PLACES])
)


def test_no_file_names_an_index_or_a_machine():
    texts = {path: text for path in files() if "\0" not in (text := path.read_text(errors="replace"))}
    assert len(texts) >= 100
    found = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if FORBIDDEN.search(line)
    ]
    assert found == []


def test_lock_files_hold_a_hash_for_every_package_and_no_address():
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text()
        packages = re.findall(r"^[a-z0-9._-]+==\S+.*\\\n(?:    --hash=sha256:[0-9a-f]{64}.*\n)+", text, re.MULTILINE)
        assert len(packages) == len(re.findall("==", re.sub(r";.*", "", text))) >= 20
        assert "://" not in text


def test_the_development_lock_holds_the_other_one():
    small, large = ((ROOT / lock).read_text().splitlines() for lock in ("requirements.lock", "requirements-dev.lock"))
    pins = {line.split(" ")[0] for line in small if "==" in line}
    assert pins <= {line.split(" ")[0] for line in large}


def test_the_look_itself_sees():
    for planted in (
        f"https://{HOSTS[0]}/simple",
        f"pip install {OPTIONS[0]} x",
        "cd /" + "work/main",
        '"/ro' + 'ot/x"',
    ):
        assert FORBIDDEN.search(planted), planted
    assert not FORBIDDEN.search("--no-emit-index-url and https://example.org/framework/root")
