"""What a conflict of interest withholds on pages that know nothing of this room."""

from django.db.models import Q

from hubportal.core import registry
from programs.models import Application, Assignment, Conflict, Decision, Remark, Review

# The way from each noun whose log tells something of an application to the application.
WAYS = {
    Application: "pk",
    Assignment: "application",
    Conflict: "application",
    Decision: "application",
    Remark: "application",
    Review: "assignment__application",
}


def withheld_activity(user):
    """The lines of the activity log about applications with which the person has a conflict: superusers too."""
    closed = Application.objects.filter(Q(conflicts__user=user) | Q(organisation__memberships__user=user))
    ids = list(closed.values_list("pk", flat=True).distinct())
    withheld = Q(pk=None)
    for model, way in WAYS.items() if ids else ():
        subjects = [str(pk) for pk in model.objects.filter(**{f"{way}__in": ids}).values_list("pk", flat=True)]
        withheld |= Q(subject_model=model._meta.label_lower, subject_id__in=subjects)
    return withheld


def register():
    registry.withheld_activity.add("programs", withheld_activity)
