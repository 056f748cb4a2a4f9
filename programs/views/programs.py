"""Programs as everybody sees them."""

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.shortcuts import render
from django.utils import timezone

from hubportal.core.page_cache import public_page
from hubportal.core.permissions import fetch
from programs import overview
from programs.forms.programs import FilterForm
from programs.models import Call, Program

PAGE = 24


@public_page
def index(request):
    """What is open now, what comes next, and every program, narrowed by kind, hub and topic."""
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = _narrowed(Program.objects.listed(), chosen)
    calls = Call.objects.public().filter(program__in=found.values("pk")).select_related("program__hub")
    now = timezone.now()
    page = Paginator(found.select_related("hub", "organisation").prefetch_related("topics"), PAGE)
    return render(
        request,
        "programs/programs/list.html",
        {
            "form": form,
            "is_narrowed": any(chosen.values()),
            "open_calls": calls.open_at(now).order_by("advertised_deadline", "slug"),
            "upcoming": calls.upcoming_at(now).order_by("opens_at", "slug"),
            "page_obj": page.get_page(request.GET.get("page")),
        },
    )


def _narrowed(found, chosen):
    """Programs of the chosen kind, hub and topic; `chosen` as FilterForm gives it, empty for all."""
    conditions = {"kind": "kind", "hub": "hub", "topic": "topics"}
    wanted = {conditions[name]: value for name, value in chosen.items() if value}
    return found.filter(Q(**wanted)).distinct() if wanted else found


@public_page
def detail(request, slug):
    """What it is and for whom, its calls, and those who have been through it."""
    shown = Program.objects.with_page().prefetch_related(Prefetch("calls", Call.objects.order_by("-opens_at")))
    program = fetch(request, shown, slug=slug)
    person = request.user
    return render(
        request,
        "programs/programs/detail.html",
        {
            "program": program,
            **overview.calls_of(program, timezone.now()),
            "events": program.events.all(),
            "past_rounds": program.past_rounds.all(),
            "cohorts": overview.public_cohorts(program),
            "mentors": program.mentors.public(),
            "may_manage": person.has_perm("programs.read_program", program),
            "may_edit": person.has_perm("programs.manage_program", program),
        },
    )
