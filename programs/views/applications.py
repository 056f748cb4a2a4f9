"""My applications: begun, where each stands, and taken back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubportal.core.attempts import attempt
from hubportal.core.permissions import fetch
from hubportal.core.transitions import InvalidTransition
from partners.actions import organisations
from partners.likely import likely
from partners.models import Organisation, Role
from programs.actions import applications, startup_profiles
from programs.asking import filled
from programs.forms.applying import NewApplicantForm, OrganisationForm
from programs.models import Application, Call
from programs.views.own import own
from programs.views.writing import newer_form

DRAFT = Application.State.DRAFT
CALLS = Call.objects.public().select_related("program")


@require_safe
@login_required
def mine(request):
    """All applications one writes: those that want something first."""
    written = Application.objects.of_person(request.user).with_extension()
    written = list(written.select_related("call__program", "organisation").order_by("call__advertised_deadline", "pk"))
    groups = [
        (_("Being written"), [one for one in written if one.state == DRAFT and not one.is_missed]),
        (_("Handed in"), [one for one in written if one.state not in (DRAFT, *Application.OVER)]),
        (_("Over"), [one for one in written if one.state in Application.OVER or one.is_missed]),
    ]
    shown = [(heading, group) for heading, group in groups if group]
    kept = Organisation.objects.filter(memberships__user=request.user, memberships__role__in=(Role.OWNER, Role.EDITOR))
    return render(request, "programs/applications/list.html", {"groups": shown, "organisations": kept})


@require_safe
def detail(request, pk):
    """Where an application stands, what is missing, who writes it, and its receipts."""
    application = own(request, pk)
    sheet = filled.current(application)
    submissions = list(application.submissions.select_related("pdf", "submitted_by"))
    context = {
        "application": application,
        "sheet": sheet,
        "submissions": submissions,
        "is_changed": bool(submissions) and submissions[-1].content != sheet.checksum(),
        "applicants": application.applicants.select_related("user"),
        "newer_form": newer_form(application),
        "may_fill": hasattr(application.organisation, "startup_profile"),
    }
    return render(request, "programs/applications/detail.html", context)


@login_required
def begin(request, slug):
    """For which of one's organisations to apply; who has none records one."""
    call = fetch(request, CALLS, slug=slug)
    own_ones = _speaking_for(request.user)
    if not _takes_any(call, own_ones):
        return render(request, "programs/applications/not_open.html", {"call": call})
    form = OrganisationForm(
        request.POST if request.method == "POST" else None,
        organisations=own_ones,
        initial={"organisation": own_ones.first()},
    )
    if form.is_valid():
        return _begin(request, call, form.cleaned_data["organisation"])
    context = {"form": form, "call": call, "organisations": own_ones}
    return render(request, "programs/applications/begin.html", context)


def _speaking_for(user):
    """The organisations that the person owns or keeps."""
    return Organisation.objects.filter(
        memberships__user=user, memberships__role__in=(Role.OWNER, Role.EDITOR)
    ).order_by("sort_key")


def _takes_any(call, organisations):
    """Whether the call is open, or one of these has an application already, or more time for one."""
    applied = call.applications.active().filter(organisation__in=organisations)
    return call.is_open or applied.exists() or call.extensions.filter(organisation__in=organisations).exists()


def _begin(request, call, organisation):
    try:
        application = applications.begin(call, organisation=organisation, by=request.user)
    except InvalidTransition as refusal:
        messages.error(request, refusal.sentence)
        return redirect("programs:apply", call.slug)
    return redirect("programs:write_application", application.pk, 1)


@login_required
def begin_new(request, slug):
    """Record an organisation and begin its application; where one is listed that it may be, ask first."""
    call = fetch(request, CALLS, slug=slug)
    if not call.is_open:  # or an organisation would be recorded for nothing
        return render(request, "programs/applications/not_open.html", {"call": call})
    form = NewApplicantForm(request.POST if request.method == "POST" else None, call=call)
    found = []
    if form.is_valid():
        found = likely(form.cleaned_data["name"], website=form.cleaned_data["website"])
        if not found or "not_listed" in request.POST:
            return _begin(request, call, organisations.create(by=request.user, **form.cleaned_data))
    context = {"form": form, "call": call, "found": found}
    return render(request, "programs/applications/begin_new.html", context)


def withdraw(request, pk):
    """Take the application back; asks once more before it does it."""
    application = own(request, pk)
    if request.method == "POST":
        attempt(request, _("The application is withdrawn."), applications.withdraw, application)
        return redirect(application)
    return render(request, "programs/applications/withdraw.html", {"application": application})


@require_POST
def fill(request, pk):
    """Put the words of the start-up profile where nothing stands yet."""
    application = own(request, pk)
    try:
        keys = startup_profiles.fill(application)
    except InvalidTransition as refusal:
        messages.error(request, refusal.sentence)
    else:
        said = _("Filled from the start-up profile: %(number)s.") % {"number": len(keys)}
        messages.success(request, said if keys else _("There was nothing to fill in."))
    return redirect(application)
