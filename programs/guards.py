"""What a conflict of interest or a blind jury withholds on pages that know nothing of this room."""

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
    """The lines of the activity log about applications of which the person must not know: superusers too."""
    ids = list(Application.objects.exclude(pk__in=Application.objects.named_to(user)).values_list("pk", flat=True))
    withheld = Q(pk=None)
    for model, way in WAYS.items() if ids else ():
        subjects = [str(pk) for pk in model.objects.filter(**{f"{way}__in": ids}).values_list("pk", flat=True)]
        withheld |= Q(subject_model=model._meta.label_lower, subject_id__in=subjects)
    return withheld


def register():
    registry.withheld_activity.add("programs", withheld_activity)
