"""What a session holds about who signed in: how she proved it, when, and when she was last here."""

from django.contrib.auth import login, logout, update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.audit.middleware import address_of
from sofia.core import clock
from sofia.people.access import FACTOR
from sofia.people.actions import sessions as rows
from sofia.people.devices import device, place
from sofia.people.kept import KEPT, keep
from sofia.people.models import Person
from sofia.people.session_limits import CITIZEN_IDLE, FRESH, HALF_WAY, OFFICER_IDLE, TOUCH

PROVED, SEEN, IDLE, HALF = "proved_at", "seen_at", "idle_limit", "half_way"


@transaction.atomic
def enter(request: HttpRequest, person: Person, *, factor: bool = False) -> None:
    """Open the session under a new name, and keep that she came in: both or neither."""
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    request.session.pop(HALF, None)
    now = clock.seconds()
    is_officer = person.role_grants.live(clock.today()).exists()
    request.session.update({FACTOR: factor, PROVED: now, SEEN: now, IDLE: OFFICER_IDLE if is_officer else CITIZEN_IDLE})
    _note(request, person)
    record(act=Act.SIGN_IN, by=person, subject=person)


@transaction.atomic
def leave(request: HttpRequest, act: Act = Act.SIGN_OUT) -> None:
    """End the session, and keep that she left; nobody leaves who was not in."""
    person, key = request.user, request.session.session_key
    logout(request)
    if isinstance(person, Person):
        rows.forget(key=key or "")
        record(act=act, by=person, subject=person)


def renew(request: HttpRequest, person: Person) -> None:
    """Keep this session open after her password changed, under a new name; her others end."""
    update_session_auth_hash(request, person)
    prove(request)
    _note(request, person)


def prove(request: HttpRequest) -> None:
    """She gave her password again just now."""
    request.session[PROVED] = clock.seconds()


def show_factor(request: HttpRequest) -> None:
    """She has shown a second factor in this session."""
    request.session[FACTOR] = True


def has_factor(request: HttpRequest) -> bool:
    return bool(request.session.get(FACTOR))


def go_half_way(request: HttpRequest, person: Person) -> None:
    """The password was right and the second step is missing: who it was waits in a session that is nobody's yet."""
    request.session.cycle_key()
    request.session[HALF] = [person.pk, clock.seconds(), person.get_session_auth_hash()]


def half_way(request: HttpRequest) -> Person | None:
    """Who gave the right password a moment ago and still has it and an open account."""
    pk, since, sealed = request.session.get(HALF) or (None, 0, "")
    if pk is None or clock.seconds() - since > HALF_WAY:
        return None
    person = Person.objects.filter(pk=pk, is_active=True).first()
    return person if person and person.get_session_auth_hash() == sealed else None


def is_fresh(request: HttpRequest) -> bool:
    """Whether she proved who she is within the last minutes."""
    return 0 <= clock.seconds() - int(request.session.get(PROVED, 0)) <= FRESH


def is_idle(request: HttpRequest) -> bool:
    """Whether the session was left alone longer than it may be."""
    seen = request.session.get(SEEN)
    return seen is not None and clock.seconds() - int(seen) > idle_limit(request)


def idle_limit(request: HttpRequest) -> int:
    return int(request.session.get(IDLE, CITIZEN_IDLE))


def end_idle(request: HttpRequest, person: Person, *, is_sent: bool) -> None:
    """End a session that was left alone; what its form was sending, if any, is kept for the same person."""
    leave(request, Act.SESSION_IDLE)
    if is_sent:
        keep(request, person)


def touch(request: HttpRequest, person: Person) -> None:
    """Write that she was here, at most once a minute."""
    now, seen = clock.seconds(), request.session.get(SEEN)
    if seen is None or now - seen >= TOUCH:
        request.session[SEEN] = now
        if request.session.session_key and not rows.touch(key=request.session.session_key, at=clock.now()):
            _note(request, person)


def drop_kept(request: HttpRequest) -> None:
    request.session.pop(KEPT, None)


def _note(request: HttpRequest, person: Person) -> None:
    if not request.session.session_key:
        request.session.cycle_key()  # gives it a name
    about = {"device": device(request.headers.get("User-Agent", "")), "place": place(address_of(request))}
    rows.note(person=person, key=request.session.session_key or "", **about, at=clock.now())
