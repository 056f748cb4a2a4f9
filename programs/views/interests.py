"""What a juror names before anything is given to them: the organisations they are close to."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hubportal.core.attempts import attempt
from programs.actions import interests
from programs.forms.review import InterestForm
from programs.models import Juror


@login_required
def index(request, slug):
    """Those named so far, and another one. Whether one of them has applied, no answer tells."""
    seats = Juror.objects.of_person(request.user).select_related("call__program__hub")
    seat = get_object_or_404(seats, call__slug=slug)
    form = InterestForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        sentence = _("Noted. If it applies, you are not given its application, and see nothing of it.")
        attempt(request, sentence, interests.name, seat, **form.cleaned_data)
        return redirect("programs:interests", slug)
    context = {
        "call": seat.call,
        "named": seat.interests.select_related("organisation"),
        "may_name": interests.may_name(seat),
        "form": form,
    }
    return render(request, "programs/reviews/interests.html", context)
