from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hubportal.core.addresses import client_address
from hubportal.core.page_cache import public_page
from hubportal.core.translated import spoken
from hubportal.home.actions import feedback
from hubportal.home.forms import FeedbackForm
from hubportal.home.models import Page


@public_page
@require_safe
def detail(request, slug):
    page = get_object_or_404(Page, slug=slug)
    text, language = spoken(page, "body_html")
    return render(request, "home/pages/detail.html", {"page": page, "text": text, "text_language": language})


@require_http_methods(["GET", "HEAD", "POST"])
def give_feedback(request):
    """A form about barriers, open to everyone."""
    form = FeedbackForm(request.POST or None, initial={"page": request.GET.get("page", "")[:500]})
    if request.method == "POST" and form.is_valid():
        if form.is_from_a_program:
            return redirect("home:feedback_thanks")
        values = {name: form.cleaned_data[name] for name in ("page", "message", "email")}
        try:
            feedback.submit(**values, address=client_address(request))
        except feedback.TooMany:
            form.add_error(None, _("The portal has had many messages from here today. Please write again tomorrow."))
        else:
            return redirect("home:feedback_thanks")
    return render(request, "home/feedback/give.html", {"form": form})


@require_safe
def feedback_thanks(request):
    return render(request, "home/feedback/thanks.html")
