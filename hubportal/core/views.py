from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import jobs
from hubportal.core.downloads import attachment
from hubportal.core.models import Job
from hubportal.core.permissions import fetch


@login_required
@require_safe
def job(request, pk):
    """One's own job while it runs, and what came of it: the page for jobs that no other page shows."""
    found = fetch(request, Job.objects.select_related("file"), pk=pk)
    return render(request, "core/jobs/detail.html", {"job": found})


@login_required
@require_safe
def job_progress(request, pk):
    """How far one's own job is, for the page that shows it; the page loads itself anew once the job is over."""
    job = fetch(request, Job.objects, pk=pk)
    if not job.is_open:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "core/jobs/progress.html", {"job": job})


@login_required
@require_safe
def job_file(request, pk):
    """The file that one's own job has made."""
    found = fetch(request, Job.objects.select_related("file"), pk=pk)
    if found.file is None:
        raise Http404
    return attachment(found.file)


@login_required
@require_POST
def cancel_job(request, pk):
    """Stop one's own job and go back to the page that showed it."""
    jobs.cancel(fetch(request, Job.objects, pk=pk))
    target = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return redirect(target if allowed else "home:front")
