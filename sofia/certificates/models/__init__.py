"""What is kept of constancias and certificates."""

from sofia.certificates.models.attestation import Attestation
from sofia.certificates.models.certificate import Certificate, CertificateAct, CertificateState
from sofia.certificates.models.proposal import Proposal, ProposalState
from sofia.certificates.models.series import Series
from sofia.certificates.models.signing import LineState, Signing, SigningLine

__all__ = [
    "Attestation",
    "Certificate",
    "CertificateAct",
    "CertificateState",
    "LineState",
    "Proposal",
    "ProposalState",
    "Series",
    "Signing",
    "SigningLine",
]
