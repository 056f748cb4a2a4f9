from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from hubportal.core import jobs
from hubportal.core.addresses import next_page
from hubportal.core.downloads import attachment
from hubportal.core.models import Job
from hubportal.core.permissions import fetch


@login_required
@require_safe
def job_list(request):
    """All long work that the person has started, the latest first."""
    own = Job.objects.visible_to(request.user).select_related("file").defer("arguments", "result")
    page = Paginator(own, 30).get_page(request.GET.get("page"))
    return render(
        request, "core/jobs/list.html", {"page_obj": page, "rows": [(job, jobs.title_of(job)) for job in page]}
    )


@login_required
@require_safe
def job(request, pk):
    """One's own job while it runs, and what came of it."""
    found = fetch(request, Job.objects.select_related("file"), pk=pk)
    context = {
        "job": found,
        "title": jobs.title_of(found),
        "is_allowed": jobs.is_allowed(found),
        "page": jobs.page_of(found),
    }
    return render(request, "core/jobs/detail.html", context)


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
    """The file that one's own job has made, as long as one has the right to what is in it."""
    found = fetch(request, Job.objects.select_related("file"), pk=pk)
    if found.file is None:
        raise Http404
    if not jobs.is_allowed(found):
        raise PermissionDenied
    return attachment(found.file)


@login_required
@require_POST
def cancel_job(request, pk):
    """Stop one's own job and go back to the page that showed it."""
    jobs.cancel(fetch(request, Job.objects, pk=pk))
    return redirect(next_page(request) or "core:job_list")


@login_required
@require_POST
def retry_job(request, pk):
    """Have one's own job done anew that has failed or was stopped."""
    found = fetch(request, Job.objects, pk=pk)
    if not jobs.is_allowed(found):
        raise PermissionDenied
    jobs.retry(found)
    return redirect("core:job", found.pk)
