"""A call as its staff write it. What moves its state is in `call_states`."""

from django.db import transaction
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.actions import stored_files
from hubportal.core.slugs import free_slug
from hubportal.core.transitions import InvalidTransition, locked
from programs.actions import forms
from programs.models import Call, CallDocument, Criterion, LetterTemplate

# What a copy takes over from last year's; dates and state are the new round's own.
COPIED = (
    *("program", "text_de", "text_en", "audience", "time_zone", "places", "contact_name", "contact_email"),
    *("edit_until_deadline", "is_blind", "reviews_per_application", "needs_second_person", "confirm_days"),
)


@transaction.atomic
def create(program, *, by, **fields):
    """A new call in preparation, at an address made from program and title."""
    title = fields.get("title_de") or fields["title_en"]
    call = Call.objects.create(program=program, slug=free_slug(Call, f"{program.name} {title}", longest=90), **fields)
    activity.record("created", call, by=by)
    return call


@transaction.atomic
def update(call, *, by, **fields):
    """Change what the call says. Its dates are changed by `call_states.move_deadlines` once it is announced."""
    call = locked(call)
    before = activity.snapshot(call)
    for name, value in fields.items():
        setattr(call, name, value)
    call.save()
    activity.record("changed", call, by=by, changes=activity.difference(before, activity.snapshot(call)))
    return call


@transaction.atomic
def copy(call, *, by, title_de, title_en):
    """A new call in preparation with everything of an earlier one but its dates: form, criteria, letters, documents."""
    fields = {name: getattr(call, name) for name in COPIED}
    made = create(by=by, title_de=title_de, title_en=title_en, **fields)
    for criterion in call.criteria.all():
        _copy(criterion, made)
    for letter in LetterTemplate.objects.filter(call=call):
        _copy(letter, made)
    for document in call.documents.select_related("file"):
        _copy_document(document, made, by)
    if form := call.current_form or call.form_versions.last():
        forms.begin(made, by=by, source=form)
    activity.record("copied", made, by=by, note=str(call))
    return made


def _copy_document(document, call, by):
    """The document with a file of its own; one whose file has gone is left behind."""
    if not document.file.file:
        return
    with document.file.file.open("rb") as content:
        kept = stored_files.keep_bytes(content, name=document.file.name, media_type=document.file.media_type, by=by)
    _copy(document, call, file=kept)


def _copy(record, call, **changes):
    """The same record for another call."""
    fields = [field for field in record._meta.concrete_fields if not field.primary_key and field.name != "call"]
    values = {field.name: getattr(record, field.name) for field in fields}
    return type(record).objects.create(**values | {"call": call} | changes)


@transaction.atomic
def discard(call, *, by):
    """Delete a call that nobody has seen and that has no published form yet."""
    call = locked(call)
    if not call.is_deletable:
        raise InvalidTransition(_("This call can no longer be deleted; put it into the archive instead."))
    activity.record("deleted", call, by=by)
    files = [document.file for document in call.documents.select_related("file")]
    call.delete()
    for file in files:
        stored_files.discard(file)


@transaction.atomic
def save_criterion(call, *, by, criterion=None, **fields):
    """Add a criterion at the end, or change the one given; InvalidTransition once the review has begun."""
    call = _before_review(call)
    if criterion is None:
        criterion = Criterion(call=call, position=call.criteria.count() + 1)
    for name, value in fields.items():
        setattr(criterion, name, value)
    criterion.save()
    activity.record("criterion saved", call, by=by, note=criterion.name)
    return criterion


@transaction.atomic
def remove_criterion(criterion, *, by):
    """InvalidTransition once the review has begun."""
    _before_review(criterion.call)
    activity.record("criterion removed", criterion.call, by=by, note=criterion.name)
    criterion.delete()


def _before_review(call):
    """The call, locked; InvalidTransition if a jury judges by its criteria already."""
    call = locked(call)
    if not call.may_change_criteria:
        raise InvalidTransition(_("The review has begun: the criteria stay as they are."))
    return call


@transaction.atomic
def add_document(call, *, by, upload, title_de, title_en):
    """Put a file beside the call; upload: as a `DocumentField` has let it in."""
    file = stored_files.keep(upload, by=by)
    document = CallDocument.objects.create(
        call=call, file=file, title_de=title_de, title_en=title_en, position=call.documents.count() + 1
    )
    activity.record("document added", call, by=by, note=document.title)
    return document


@transaction.atomic
def remove_document(document, *, by):
    activity.record("document removed", document.call, by=by, note=document.title)
    file = document.file
    document.delete()
    stored_files.discard(file)
