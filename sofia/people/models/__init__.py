"""People, the places and centres, who acts for a centre, and how each is and was known."""

from sofia.people.models.account_block import AccountBlock, BlockKind
from sofia.people.models.centre import Centre, Regional
from sofia.people.models.contact import Contact, LegalRepresentative
from sofia.people.models.correction import Answer, Correction, Datum
from sofia.people.models.counter_visit import CounterVisit
from sofia.people.models.draft_file import DraftFile
from sofia.people.models.guardianship import Guardianship
from sofia.people.models.identity_details import Gender, IdentityDetails
from sofia.people.models.identity_document import IdentityDocument
from sofia.people.models.mailbox_change import IdentityCheck, MailboxChange, Outcome
from sofia.people.models.merge import Merge
from sofia.people.models.open_session import OpenSession
from sofia.people.models.person import Person
from sofia.people.models.place import Department, Municipality
from sofia.people.models.possible_duplicate import PossibleDuplicate, Resolution
from sofia.people.models.recovery import RecoveryLink, RecoveryRequest
from sofia.people.models.registration_draft import RegistrationDraft
from sofia.people.models.role_grant import RoleGrant
from sofia.people.models.second_factor import Authenticator, Passkey, RecoveryCode
from sofia.people.models.terms import Acceptance, Terms, TermsKind
from sofia.people.models.tries import Tries
from sofia.people.roles import Role

__all__ = [
    "Acceptance",
    "AccountBlock",
    "Answer",
    "Authenticator",
    "BlockKind",
    "Centre",
    "Contact",
    "Correction",
    "CounterVisit",
    "Datum",
    "Department",
    "DraftFile",
    "Gender",
    "Guardianship",
    "IdentityCheck",
    "IdentityDetails",
    "IdentityDocument",
    "LegalRepresentative",
    "MailboxChange",
    "Merge",
    "Municipality",
    "OpenSession",
    "Outcome",
    "Passkey",
    "Person",
    "PossibleDuplicate",
    "RecoveryCode",
    "RecoveryLink",
    "RecoveryRequest",
    "Regional",
    "RegistrationDraft",
    "Resolution",
    "Role",
    "RoleGrant",
    "Terms",
    "TermsKind",
    "Tries",
]
