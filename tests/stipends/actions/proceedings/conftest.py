"""A store for each test, and keys to sign with."""

from tests.certificates.conftest import keys_to_sign as keys_to_sign
from tests.certificates.conftest import signing as signing
