"""Writing a form. A version is written, published, and then stays; a change begins the next version."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, locked
from programs.models import FormVersion, Question, Section
from programs.notices import applying as notices


@transaction.atomic
def begin(call, *, by, source=None):
    """A version to write: the one that is being written, or a new one; a copy of `source`, of this or another call."""
    call = locked(call)
    if draft := call.form_versions.filter(published_at=None).first():
        return draft
    number = (call.form_versions.aggregate(last=Max("number"))["last"] or 0) + 1
    form = FormVersion.objects.create(call=call, number=number)
    for section in source.sections.prefetch_related("questions") if source else ():
        questions = list(section.questions.all())
        made = _copy(section, form_version=form)
        for question in questions:
            _copy(question, section=made, form_version=form)
    activity.record("form begun", call, by=by, note=str(number))
    return form


def _copy(record, **changes):
    fields = [field for field in record._meta.concrete_fields if not field.primary_key]
    values = {field.name: getattr(record, field.name) for field in fields}
    return type(record).objects.create(**values | changes)


@transaction.atomic
def publish(form, *, by):
    """Let applications be written in it from now on; those begun before are carried over by their applicants."""
    form = _open(form)
    if missing := missing_for_publication(form):
        raise InvalidTransition(" ".join(missing))
    form.published_at, form.published_by = timezone.now(), by
    form.save()
    activity.record("form published", form.call, by=by, note=str(form.number))
    notices.form_changed(form)
    return form


def missing_for_publication(form):
    """What a form still lacks, as sentences: a question, both languages, conditions that can be met."""
    questions = list(form.questions.select_related("section"))
    if not questions:
        return [_("The form asks nothing yet.")]
    found = []
    for question in questions:
        if not (question.label_de and question.label_en):
            found.append(_("“%(question)s” is missing in one language.") % {"question": question.label})
        if question.shown_if_key and not _can_be_met(question, questions):
            found.append(
                _("“%(question)s” depends on a question or an answer that does not come before it.")
                % {"question": question.label}
            )
    return found


def _can_be_met(question, questions):
    """Whether the question it depends on comes earlier and has the answer it waits for."""
    before = questions[: questions.index(question)]
    asked = next((one for one in before if one.key == question.shown_if_key), None)
    if asked is None:
        return False
    answers = {"yes", "no"} if asked.kind == Question.Kind.YES_NO else {key for key, _text in asked.choices()}
    return question.shown_if_value in answers


@transaction.atomic
def discard(form, *, by):
    """Throw away a version that was being written."""
    form = _open(form)
    activity.record("form discarded", form.call, by=by, note=str(form.number))
    form.delete()


@transaction.atomic
def save_section(form, *, by, section=None, **fields):
    """Add a section at the end, or change the one given."""
    form = _open(form)
    if section is None:
        section = Section(form_version=form, position=_next_position(form.sections))
    return _save(section, fields)


@transaction.atomic
def save_question(section, *, by, question=None, **fields):
    """Add a question at the end of the section, or change the one given; it may move to this section thereby."""
    _open(section.form_version)
    if question is None or question.section_id != section.pk:
        question = question or Question()
        question.position = _next_position(section.questions)
    question.section = section
    return _save(question, fields)


@transaction.atomic
def remove(record, *, by):
    """Take a section (with its questions) or a question out of the version."""
    _open(record.form_version)
    record.delete()


@transaction.atomic
def move(record, *, by, up):
    """Exchange a section or a question with the one before it, or after it; at the end nothing happens."""
    _open(record.form_version)
    is_section = isinstance(record, Section)
    row = list((record.form_version.sections if is_section else record.section.questions).all())
    place = row.index(record)
    other = place - 1 if up else place + 1
    if 0 <= other < len(row):
        row[place], row[other] = row[other], row[place]
    for position, one in enumerate(row, start=1):
        if one.position != position:
            type(one).objects.filter(pk=one.pk).update(position=position)


def _open(form):
    """The version, locked until the transaction ends; InvalidTransition if it has been published."""
    form = locked(form)
    if form.is_published:
        raise InvalidTransition(_("This form is published and stays as it is. Begin the next version to change it."))
    return form


def _next_position(rows):
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def _save(record, fields):
    for name, value in fields.items():
        setattr(record, name, value)
    record.save()
    return record
