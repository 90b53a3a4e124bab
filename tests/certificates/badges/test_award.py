"""The badge of a certificate of the database, taken by a library of somebody else with what the portal publishes."""

import pytest
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

from sofia.certificates.badges.award import badge
from tests.certificates import issuing
from tests.documents.conftest import signing as signing

pytestmark = pytest.mark.django_db
ADDRESS = "https://portal.example"


@pytest.fixture(autouse=True)
def address(settings, signing):
    settings.ADDRESS = ADDRESS


@pytest.fixture
def checked(client):
    """Asks the library, which fetches from the portal whatever it needs, and nothing from anybody else."""

    def ask(token):
        def download(url, *_, **__):
            assert url.startswith(f"{ADDRESS}/")
            return client.get(url.removeprefix(ADDRESS)).content

        verifier = OB3Verifier.for_issuer_did("did:web:portal.example", download=download)
        return verifier.verify(token, check_status=True, download=download)

    return ask


def test_it_is_taken_and_says_what_the_certificate_says(checked):
    made = issuing.certificate()
    read = checked(badge(made))
    assert read.achievement.name == "Sistemas"
    assert read.achievement.alignments[0].target_url == f"{ADDRESS}/formacion/programas/800001/1/"
    assert read.raw["credentialSubject"]["licenseNumber"] == made.number
    assert badge(made) == badge(made)


@pytest.mark.parametrize("end", ["annulled", "replaced"])
def test_it_is_refused_once_its_certificate_does_not_count(checked, end):
    made = issuing.certificate()
    if end == "annulled":
        issuing.act(made, "annulled")
    else:
        issuing.replaced(made)
    with pytest.raises(OB3VerificationError, match="revocation"):
        checked(badge(made))


def test_the_bit_of_one_is_not_the_bit_of_another(checked):
    bad, good = issuing.certificate(), issuing.certificate()
    issuing.act(bad, "annulled")
    assert checked(badge(good)).raw["credentialSubject"]["licenseNumber"] == good.number
