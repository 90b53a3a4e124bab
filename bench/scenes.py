"""What is measured of the portal: the requests of each page, byte for byte as a browser sends them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any
from urllib.parse import urlencode

from bench.drafts import made_drafts

PASSWORD = "una clave de banco larga"
SECRET = "a" * 32  # of the forms' protection: any text of that size that both cookie and form bring
HEAD = "Host: 127.0.0.1\r\nAccept: text/html\r\n"


@dataclass(frozen=True)
class Scene:
    """A page: its requests, the status that each must get, how many are asked for, and its statements for pgbench."""

    name: str
    ask: Callable[[int], bytes]
    status: int
    total: int
    statements: str


def scenes() -> Iterator[Scene]:
    """Each page, once what it needs is in the database."""
    yield _anonymous()
    yield _sign_in()
    yield _registration()


def _anonymous() -> Scene:
    from bench.statements import script

    def page() -> Any:
        return _client().get("/")

    request = f"GET / HTTP/1.1\r\n{HEAD}\r\n".encode()
    return Scene("página sin cuenta", lambda _: request, 200, 4000, script(page, page))


def _sign_in() -> Scene:
    from bench.statements import Swap, script
    from sofia.people.models import Person

    people = _people(603)  # another one each time: who signs in many times at once has to wait
    forms = [{"document_type": "CC", "document_number": number, "password": PASSWORD} for number in people]
    asked = iter([_post("/ingresar/", form) for form in forms[3:]])

    def sign(form: dict[str, str]) -> Any:
        return _client().post("/ingresar/", form)

    one, other = (Person.objects.get(document_number=number).pk for number in people[1:3])
    some = (rf"\set person random({one}, {one + len(people) - 2})",)
    text = script(lambda: sign(forms[1]), lambda: sign(forms[2]), lambda: [Swap(one, other, ":person")], some)
    return Scene("ingreso", lambda _: next(asked), 302, 200, text)


def _registration() -> Scene:
    """The last step: the password of a registration whose answers are all there."""
    from bench.statements import Swap, script
    from sofia.people.models import Person

    drafts = made_drafts(800)
    typed = {"password": PASSWORD, "again": PASSWORD}
    asked = iter([_post("/registro/finalizar/", typed, f"; registro={token}") for _, token in drafts[102:]])
    first, second = drafts[:2]

    def finish(token: str) -> Any:
        browser = _client()
        browser.cookies["registro"] = token
        return browser.post("/registro/finalizar/", typed)

    def swaps() -> list[Swap]:
        one, other = Person.objects.order_by("-pk").values_list("pk", flat=True)[:2][::-1]
        new = "currval(pg_get_serial_sequence('people_person', 'id'))"
        return [Swap(one, other, new), Swap(first[0], second[0], ":draft")]

    some = (f"\\set draft random({drafts[2][0]}, {drafts[101][0]})",)
    text = script(lambda: finish(first[1]), lambda: finish(second[1]), swaps, some)
    return Scene("último paso del registro", lambda _: next(asked), 302, 200, text)


def _client() -> Any:
    from django.test import Client

    return Client(headers={"host": "127.0.0.1"})


def _post(path: str, form: dict[str, str], cookies: str = "") -> bytes:
    body = urlencode({**form, "csrfmiddlewaretoken": SECRET})
    size = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    return f"POST {path} HTTP/1.1\r\n{HEAD}{size}Cookie: csrftoken={SECRET}{cookies}\r\n\r\n{body}".encode()


TURN = count(1)


def _people(number: int) -> list[str]:
    """So many people with an account, by their document numbers; one hash serves them all."""
    from sofia.people.models import Person

    model = Person(birth_date=date(2000, 5, 20))
    model.set_password(PASSWORD)
    about = {"document_type": "CC", "given_names": "Ana", "surnames": "Mejía", "birth_date": date(2000, 5, 20)}
    made = [f"77{next(TURN):08}" for _ in range(number)]
    Person.objects.bulk_create(Person(document_number=one, password=model.password, **about) for one in made)
    return made
