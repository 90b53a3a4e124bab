"""The only writers of constancias and certificates."""

from sofia.certificates.actions.annul import annul
from sofia.certificates.actions.attest import attest
from sofia.certificates.actions.propose import replace, validate, withdraw
from sofia.certificates.actions.sign import sign

__all__ = ["annul", "attest", "replace", "sign", "validate", "withdraw"]
