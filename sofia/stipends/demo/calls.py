"""The demo's calls, from the national one to the published one; one of them waits for its centre to prepare it."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pikepdf

from sofia.core.clock import BOGOTA
from sofia.core.dates import DateWindow
from sofia.core.keys import new_uuid
from sofia.documents.actions import Upload, receive
from sofia.documents.kinds import Kind
from sofia.people.models import Centre, Person
from sofia.stipends import regulations
from sofia.stipends.actions.calls.draft import attach_circular, change_contact, start_draft
from sofia.stipends.actions.calls.national import allocate, open_national_call, set_national_window
from sofia.stipends.actions.calls.publish_call import publish_call
from sofia.stipends.demo.staff import Staff
from sofia.stipends.models import Allocation, Call

# Rule set, places, budget in pesos, and the moment of publication.
CALLS = (
    ("9302_2025_1", 59, 377_939_250, datetime(2025, 2, 10, 9, tzinfo=BOGOTA)),
    ("9114_2026_1", 79, 584_236_429, datetime(2026, 1, 28, 9, tzinfo=BOGOTA)),
    ("demo_2025_2", 20, 60_000_000, datetime(2025, 7, 21, 9, tzinfo=BOGOTA)),
)
WAITING = ("demo_2026_2", 20, 8_800_000)
# Between which days the invented national call lets centres take their steps.
WINDOWS = {
    "applications": DateWindow(date(2026, 11, 23), date(2026, 12, 4)),
    "award": DateWindow(date(2026, 12, 10), date(2026, 12, 15)),
}
TWO_WEEKS = timedelta(days=14)
PAGE = "BT /F1 14 Tf 60 760 Td (Documento de demostracion: {}.) Tj ET"


def load_calls(staff: dict[str, Staff], national: Person) -> dict[str, Call]:
    """The published calls by the code of their rules; after them, an allocation that its centre has not used."""
    calls = {}
    for code, places, budget, at in CALLS:
        given = _allocate(code, places, budget, national, at - TWO_WEEKS)
        calls[code] = _publish(code, given, staff[given.centre_id].director, at)
    code, places, budget = WAITING
    given = _allocate(code, places, budget, national, datetime(2025, 1, 13, 9, tzinfo=BOGOTA))
    for step, days in WINDOWS.items():
        set_national_window(national_call=given.national_call, step=step, days=days, by=national, at=given.allocated_at)
    return calls


def _allocate(code: str, places: int, budget: int, by: Person, at: datetime) -> Allocation:
    heading = regulations.by_code(code).heading
    circular = "circular nacional de demostración"
    opened = open_national_call(period=heading.period, fiscal_year=heading.fiscal_year, circular=circular, by=by, at=at)
    centre = Centre.objects.get(pk=heading.centre)
    return allocate(national_call=opened, centre=centre, places=places, budget=budget, by=by, at=at)


def _publish(code: str, given: Allocation, by: Person, at: datetime) -> Call:
    draft = start_draft(allocation=given, rule_set_code=code, by=by, at=at)
    contact = (("Oficina", "Bienestar al Aprendiz"), ("Correo", f"apoyos.{given.centre_id}@ejemplo.invalid"))
    change_contact(draft=draft, contact=contact, by=by, at=at)
    sent = Upload(page("no es la circular del centro"), "circular de demostración.pdf", new_uuid())
    circular = receive(owner=by, kind=Kind.CIRCULAR, upload=sent, by=by, at=at)
    number = regulations.by_code(code).heading.cite.removeprefix("circular ")
    attach_circular(draft=draft, number=number, circular=circular, by=by, at=at)
    return publish_call(draft=draft, by=by, at=at)


def page(words: str) -> bytes:
    """A page that says in ``words``, without accents, what it is not; the real circulars are their centres'."""
    with pikepdf.new() as made:
        sheet = made.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        sheet.Contents = made.make_stream(PAGE.format(words).encode())
        made.save(kept := BytesIO(), static_id=True)
        return kept.getvalue()
