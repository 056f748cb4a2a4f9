"""What of a call a person may take away: what they may read on its pages, as of now."""

from itertools import islice

from django.db.models import Exists, OuterRef

from programs import answers
from programs.models import Application, Assignment, Juror, Review

BATCH = 100


def applications(call, user):
    """What has been handed in and not withdrawn, as far as the person may learn who applies."""
    return Application.objects.filter(call=call).read_by(user).active().select_related("organisation", "call")


def reviews(call, user):
    """The final reviews of these; of what the person reviews themselves only once their own review is final."""
    own = Assignment.objects.of_person(user).filter(application=OuterRef("assignment__application"))
    done = own.filter(state=Assignment.State.CLEARED, review__state=Review.State.FINAL)
    seen = Review.objects.final().filter(assignment__application__in=applications(call, user))
    return seen.filter(~Exists(own) | Exists(done))


def is_narrower_since(call, user, instant):
    """Whether the person may see less of the call than at `instant`: by a conflict that arose since, by belonging to
    an organisation that applies, or by a seat in a blind jury.
    """
    of_call = Application.objects.filter(call=call)
    conflict = of_call.filter(conflicts__user=user, conflicts__declared_at__gte=instant)
    belongs = of_call.filter(organisation__memberships__user=user, organisation__memberships__since__gte=instant)
    seat = Juror.objects.of_person(user).filter(call=call, answered_at__gte=instant)
    return conflict.exists() or belongs.exists() or (call.is_blind and seat.exists())


def forms_of(call):
    """{id: form} of the published forms, the oldest first, with their questions."""
    return {form.pk: form for form in call.form_versions.published().with_questions()}


def in_batches(rows):
    """Lists of at most BATCH of the rows: what is asked for once for each list is held only as long as the list."""
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


def sheets(call, user):
    """(application, Sheet) of each, one by one; None for a Sheet whose answers have been deleted since."""
    return sheets_of(applications(call, user).iterator(BATCH), forms_of(call))


def sheets_of(found, forms):
    """The same of these applications. forms: of `forms_of`."""
    for application in found:
        submission = application.submissions.last()
        if submission is None:
            yield application, None
        else:
            submission.form_version = forms[submission.form_version_id]
            yield application, answers.sheet_of(application, submission, blind=False)
