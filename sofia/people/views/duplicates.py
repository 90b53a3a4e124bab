"""People who may be kept twice, for who resolves it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people import identity
from sofia.people.access import signed_in
from sofia.people.actions.duplicates import keep_apart
from sofia.people.actions.merge import merge_people, undo_merge
from sofia.people.fresh import fresh
from sofia.people.identity_forms import ReasonForm, ResolveForm
from sofia.people.models import Merge, Person, PossibleDuplicate, RoleGrant
from sofia.people.refusals import Refused
from sofia.people.views.counter import attending, who

SHOWN = 100


@never_cache
@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    """The pairs that she may resolve, by number and without names."""
    pairs = identity.duplicates_visible_to(attending(request), clock.today())[:SHOWN]
    return render(request, "people/counter/duplicates.html", {"pairs": pairs})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def duplicate(request: HttpRequest, pair: int) -> HttpResponse:
    """Both, side by side; then what they are. Each of them sees that she looked."""
    grant = attending(request)
    found = pair_or_404(grant, pair)
    form = ResolveForm(found.first, found.second, request.POST or None)
    if form.is_valid():
        try:
            messages.success(request, resolved(request, grant, found, **form.cleaned_data))
            return redirect("people:duplicates")
        except Refused as error:
            form.add_error(None, str(error))
    for person in (found.first, found.second):
        look(request, grant, person, found)
    page = {"form": form, "pair": found, "merge": merge_of(found)}
    return render(request, "people/counter/duplicate.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def separate(request: HttpRequest, pair: int) -> HttpResponse:
    """Undo the merge of a pair, after saying why."""
    grant = attending(request)
    found = pair_or_404(grant, pair)
    merge = get_object_or_404(Merge, pk=getattr(merge_of(found), "pk", 0))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            undo_merge(merge=merge, **form.cleaned_data, **who(request, grant))
            messages.success(request, "Las cuentas quedaron separadas.")
            return redirect("people:duplicates")
        except Refused as error:
            form.add_error(None, str(error))
    return render(request, "people/counter/separate.html", {"form": form, "pair": found})


def look(request: HttpRequest, grant: RoleGrant, person: Person, pair: PossibleDuplicate) -> None:
    """Keep that she is about to see the person."""
    by, centre, shown = signed_in(request), grant.centre_id or "", {"duplicate": pair.pk}
    read(act=Act.READ_DUPLICATE, by=by, subject=person, centre=centre, role=grant.role, shown=shown)


def resolved(request: HttpRequest, grant: RoleGrant, pair: PossibleDuplicate, resolution: str, reason: str) -> str:
    """Do what was chosen; gives the sentence that says it."""
    if resolution == ResolveForm.APART:
        keep_apart(pair=pair, reason=reason, **who(request, grant))
        return "Quedó escrito que son dos personas distintas."
    survivor, merged = pair.first, pair.second
    if resolution == str(pair.second_id):
        survivor, merged = merged, survivor
    merge_people(survivor=survivor, merged=merged, reason=reason, **who(request, grant))
    return "Las dos cuentas son ahora de la misma persona. Ingresa con la que quedó y no pierde nada de la otra."


def pair_or_404(grant: RoleGrant, number: int) -> PossibleDuplicate:
    return get_object_or_404(identity.duplicates_visible_to(grant, clock.today()), pk=number)


def merge_of(pair: PossibleDuplicate) -> Merge | None:
    """The merge of the two that lasts, if any."""
    both = (pair.first_id, pair.second_id)
    return Merge.objects.filter(survivor__in=both, merged__in=both, undone_at=None).first()
