"""People, the places and centres, and who acts for a centre."""

from sofia.people.models.account_block import AccountBlock, BlockKind
from sofia.people.models.centre import Centre, Regional
from sofia.people.models.person import Person
from sofia.people.models.place import Department, Municipality
from sofia.people.models.role_grant import RoleGrant
from sofia.people.models.tries import Tries
from sofia.people.roles import Role

__all__ = [
    "AccountBlock",
    "BlockKind",
    "Centre",
    "Department",
    "Municipality",
    "Person",
    "Regional",
    "Role",
    "RoleGrant",
    "Tries",
]
