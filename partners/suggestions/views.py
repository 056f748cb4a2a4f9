"""Offers and needs that fit an organisation, for its people; and for staff, why something fits or not."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hubportal.core.permissions import fetch
from partners.models import Organisation, Posting
from partners.suggestions import finding, words
from partners.suggestions.fit import FITTING
from partners.suggestions.forms import AskWhyForm

EXPLAIN = "partners.explain_suggestions"


@require_safe
def index(request, slug):
    """What fits one's organisation, with the reasons."""
    permission = "partners.see_suggestions"
    organisation = fetch(request, Organisation.objects.select_related("place"), slug=slug, permission=permission)
    one, found = finding.suggest_with_profile(organisation)
    may_explain = request.user.has_perm(EXPLAIN, organisation)
    context = {
        "organisation": organisation,
        "rows": [(suggested, words.reasons(one, suggested)) for suggested in found],
        "may_explain": may_explain,
        "form": AskWhyForm() if may_explain else None,
        "has_postings": organisation.postings.live().exists(),
        "may_keep": request.user.has_perm("partners.keep_organisation", organisation),
    }
    return render(request, "partners/suggestions/list.html", context)


@require_safe
def find(request, slug):
    """From the address of a posting to why it fits or not."""
    organisation = fetch(request, Organisation.objects, slug=slug, permission=EXPLAIN)
    form = AskWhyForm(request.GET)
    postings = Posting.objects.visible_to(request.user)
    if form.is_valid():
        if postings.filter(slug=form.cleaned_data["posting"]).exists():
            return redirect("partners:fitting:why", slug, form.cleaned_data["posting"])
        form.add_error("posting", _("There is no such offer or need, or you may not see it."))
    return render(request, "partners/suggestions/find.html", {"organisation": organisation, "form": form})


@require_safe
def why(request, slug, posting):
    """Every filter and every part of the fit of one posting for one organisation."""
    organisation = fetch(request, Organisation.objects, slug=slug, permission=EXPLAIN)
    found = fetch(request, Posting.objects.select_related("organisation"), slug=posting)
    suggested = finding.weigh(organisation, found)
    checks = [(words.filter_in_words(name), holds) for name, holds in finding.checked(organisation, found)]
    context = {
        "organisation": organisation,
        "posting": found,
        "checks": checks,
        "sides": words.sides(suggested.fit),
        "own": suggested.fit.own and Posting.objects.get(pk=suggested.fit.own.pk),
        "total": round(100 * suggested.fit.total),
        "fitting": round(100 * FITTING),
        "exposure": finding.exposures([found.organisation_id]).get(found.organisation_id, 0),
        "limits": {"exposure": finding.EXPOSURE, "looked_at": finding.LOOKED_AT, "most": finding.MOST},
        "is_suggested": found in [one.posting for one in finding.suggest(organisation)],
        "passes": all(holds for _text, holds in checks),
    }
    return render(request, "partners/suggestions/why.html", context)
