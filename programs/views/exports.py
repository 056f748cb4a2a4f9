"""What staff take away of a call: tables and files, made in the background."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from programs.actions import exports
from programs.forms.exports import ExportForm
from programs.views.asked import call_of_staff, room

LATEST = 10


@require_safe
def index(request, slug):
    """What can be taken away, and how far the person's own exports are."""
    return _show(request, call_of_staff(request, slug, "programs.read_call"), ExportForm())


def _show(request, call, form):
    jobs = exports.begun_by(request.user, call).select_related("file")[:LATEST]
    context = {
        **room(request, call, "exports"),
        "form": form,
        "rows": [(job, exports.What(job.arguments["what"]).label) for job in jobs],
        "goes_on": any(job.is_open for job in jobs),
    }
    return render(request, "programs/exports/index.html", context)


@require_POST
def start(request, slug):
    call = call_of_staff(request, slug, "programs.read_call")
    form = ExportForm(request.POST)
    if not form.is_valid():
        return _show(request, call, form)
    exports.start(call, form.cleaned_data["what"], by=request.user)
    return redirect("programs:exports", slug)
