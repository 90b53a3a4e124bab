"""Who signed in is a person of ours, or nobody."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from sofia.people.access import signed_in
from sofia.people.models import Person


def test_the_person_of_a_request_is_who_signed_in():
    request = RequestFactory().get("/")
    request.user = Person(given_names="Ana", surnames="Mejía")
    assert signed_in(request) is request.user
    request.user = AnonymousUser()
    with pytest.raises(PermissionDenied, match="Ingrese para ver esta página"):
        signed_in(request)
