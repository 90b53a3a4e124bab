"""A store, keys to sign with, and the browsers of the pages of resolutions."""

from tests.certificates.conftest import keys_to_sign as keys_to_sign
from tests.certificates.conftest import signing as signing
from tests.stipends.views.resolutions.conftest import director as director
from tests.stipends.views.resolutions.conftest import manager as manager
