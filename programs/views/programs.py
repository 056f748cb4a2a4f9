"""Programs as everybody sees them."""

from functools import partial

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.shortcuts import render
from django.utils import timezone

from hubportal.core import fragments
from hubportal.core.page_cache import public_page, reads
from hubportal.core.permissions import fetch
from programs import overview
from programs.forms.programs import FilterForm
from programs.models import Call, Program

PAGE = 24


@public_page
@reads(*FilterForm.base_fields, "page")
def index(request):
    """What is open now, what comes next, and every program, narrowed by kind, hub and topic."""
    found = fragments.lazy(partial(_found, request.GET), "filters", "is_narrowed", "open_calls", "upcoming", "page_obj")
    return render(request, "programs/programs/list.html", {"kept_as": fragments.of_page(request), **found})


def _found(query):
    """What the list shows: the form that narrows it, calls by where the clock stands, and one page of programs."""
    filters = FilterForm(query)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    programs = _narrowed(Program.objects.listed(), chosen)
    calls = Call.objects.public().filter(program__in=programs.values("pk")).select_related("program__hub")
    now = timezone.now()
    page = Paginator(programs.select_related("hub", "organisation").prefetch_related("topics"), PAGE)
    return {
        "filters": filters,
        "is_narrowed": any(chosen.values()),
        "open_calls": calls.open_at(now).order_by("advertised_deadline", "slug"),
        "upcoming": calls.upcoming_at(now).order_by("opens_at", "slug"),
        "page_obj": page.get_page(query.get("page")),
    }


def _narrowed(found, chosen):
    """Programs of the chosen kind, hub and topic; `chosen` as FilterForm gives it, empty for all."""
    conditions = {"kind": "kind", "hub": "hub", "topic": "topics"}
    wanted = {conditions[name]: value for name, value in chosen.items() if value}
    return found.filter(Q(**wanted)).distinct() if wanted else found


@public_page
@reads()
def detail(request, slug):
    """What it is and for whom, its calls, and those who have been through it."""
    kept_as = fragments.of_page(request)
    programs = Program.objects.all()
    if not fragments.are_ready(request, "main", kept_as):
        programs = Program.objects.with_page().prefetch_related(Prefetch("calls", Call.objects.order_by("-opens_at")))
    program = fetch(request, programs, slug=slug)
    person = request.user
    calls = partial(overview.calls_of, program, timezone.now())
    context = {
        "kept_as": kept_as,
        "program": program,
        **fragments.lazy(calls, "open_calls", "upcoming", "earlier_calls"),
        "events": program.events.all(),
        "past_rounds": program.past_rounds.all(),
        "cohorts": overview.public_cohorts(program),
        "mentors": program.mentors.public(),
        "may_manage": partial(person.has_perm, "programs.read_program", program),
        "may_edit": partial(person.has_perm, "programs.manage_program", program),
    }
    return render(request, "programs/programs/detail.html", context)
