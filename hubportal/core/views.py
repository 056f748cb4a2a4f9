from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import jobs
from hubportal.core.models import Job
from hubportal.core.permissions import fetch


@login_required
@require_safe
def job_progress(request, pk):
    """How far one's own job is, for the page that shows it; the page loads itself anew once the job is over."""
    job = fetch(request, Job.objects, pk=pk)
    if not job.is_open:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "core/jobs/progress.html", {"job": job})


@login_required
@require_POST
def cancel_job(request, pk):
    """Stop one's own job and go back to the page that showed it."""
    jobs.cancel(fetch(request, Job.objects, pk=pk))
    target = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return redirect(target if allowed else "home:front")
