"""Every kind has its two parts, which say the same and lead to the same places."""

import re
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from django.template import engines
from jinja2 import meta, nodes

from sofia.core.clock import BOGOTA
from sofia.notices.kinds import KINDS, Kind
from sofia.notices.words import mail, words
from tests.repository.tree import ROOT, files

FOLDER = ROOT / "templates/notices"
FRAMES = {"base.txt", "base.html"}
NOON = datetime(2025, 4, 1, 12, tzinfo=BOGOTA)
EVERYWHERE = {"site", "url", "title"}


def values(kind):
    return {name: f"https://sofia.invalid/{name}" if name == "link" else f"{name} ñ" for name in KINDS[kind].needs}


def asked_for(name):
    """What a template asks for, with its frame."""
    environment = engines["jinja2"].env
    tree = environment.parse((FOLDER / name).read_text())
    return meta.find_undeclared_variables(tree) - EVERYWHERE


def links(text):
    return set(re.findall(r"https?://[^\s\"<>]+", text))


def test_each_kind_has_two_parts_and_each_part_its_kind():
    found = {path.name for path in files(under="templates/notices")}
    assert found - FRAMES == {f"{kind}{end}" for kind in Kind for end in (".txt", ".html")}
    assert set(KINDS) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("end", ["txt", "html"])
def test_the_words_use_the_values_that_the_table_says_in_the_frame_of_all(kind, end):
    assert asked_for(f"{kind}.{end}") == set(KINDS[kind].needs)
    tree = engines["jinja2"].env.parse((FOLDER / f"{kind}.{end}").read_text())
    assert tree.find(nodes.Extends).template.value == f"notices/base.{end}"


@pytest.mark.parametrize("kind", Kind)
def test_both_parts_lead_to_the_same_places_under_the_same_title(kind):
    told = words(kind, values(kind))
    assert links(told.text) == links(told.html)
    title = re.search(r"<h1>(.+)</h1>", told.html)[1]
    assert told.text.strip().splitlines()[0] == title


@pytest.mark.parametrize("kind", Kind)
def test_the_subject_is_short_and_names_nobody(kind):
    assert len(KINDS[kind].subject) <= 60
    assert "{" not in KINDS[kind].subject


def test_what_somebody_wrote_is_text_in_both_parts(outbox, told):
    notice = told()
    parsed = BytesParser(EmailMessage, policy=policy.default).parsebytes(mail(notice, NOON))
    text, html = (parsed.get_body((part,)).get_content() for part in ("plain", "html"))
    assert "Comercio & <b>Ñuñoa</b>" in text
    assert "Comercio &amp; &lt;b&gt;Ñuñoa&lt;/b&gt;" in html


def test_the_headers_are_ours(outbox, told):
    notice = told()
    raw = mail(notice, NOON)
    parsed = BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)
    assert parsed["From"] == "Sofía <no-responder@sofia.invalid>"
    assert parsed["To"] == notice.mailbox
    assert parsed["Message-ID"] == f"<{notice.code}@sofia.invalid>"
    assert parsed["Date"] == "Tue, 01 Apr 2025 12:00:00 -0500"
    assert parsed["Auto-Submitted"] == "auto-generated"
    assert parsed.defects == []
    assert all(len(line) <= 78 and line.isascii() for line in raw.split(b"\r\n"))


def test_a_line_break_never_becomes_a_header(outbox, told):
    notice = told(values={"role": "x\r\nBcc: otra@ejemplo.invalid", "centre": "9302\nSubject: y"})
    parsed = BytesParser(EmailMessage, policy=policy.default).parsebytes(mail(notice, NOON))
    assert parsed["Bcc"] is None
    assert parsed["Subject"] == KINDS[Kind.ROLE_GRANTED].subject
    notice.mailbox = "a@b.invalid\r\nBcc: otra@ejemplo.invalid"
    with pytest.raises(ValueError, match="linefeed"):
        mail(notice, NOON)
