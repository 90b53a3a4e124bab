"""The act names applications by number and masked document; only the annex says who they are."""

import pytest

from sofia.core.canonical import canonical_json
from sofia.documents.papers import typeset
from sofia.stipends import regulations
from sofia.stipends.resolutions import paper
from sofia.stipends.resolutions.content import content_of
from tests import builders
from tests.stipends import resolving
from tests.stipends.resolving import AT, DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return content_of(resolving.drafted(resolving.awarded()), DAY)


def test_nobody_is_named_in_the_act(content):
    act = canonical_json(paper.act_data(content, regulations.terms(), None)).decode()
    for line in content.lines:
        assert line.application in act
        assert line.person.masked_document in act
        assert line.person.document_number not in act
        assert line.person.full_name not in act


def test_the_annex_says_who_each_one_is(content):
    annex = paper.annex_data(content, builders.person())
    assert [row[0] for row in annex["lines"]] == [line.application for line in content.lines]
    assert annex["lines"][0][1:3] == ["Ana Mejía", f"CC {content.lines[0].person.document_number}"]


@pytest.mark.parametrize("by_hand", [True, False])
def test_both_are_typeset_as_accessible_pdf(content, by_hand):
    signer = builders.person()
    pairs = {
        paper.ACT: paper.act_data(content, regulations.terms(), signer),
        paper.ANNEX: paper.annex_data(content, signer),
    }
    for template, data in pairs.items():
        assert typeset(template, data | {"by_hand": by_hand}, AT).startswith(b"%PDF-")
