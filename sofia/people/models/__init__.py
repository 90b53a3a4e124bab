"""People, the centres, and who acts for a centre."""

from sofia.people.models.centre import Centre, Regional
from sofia.people.models.person import Person
from sofia.people.models.role_grant import Role, RoleGrant

__all__ = ["Centre", "Person", "Regional", "Role", "RoleGrant"]
