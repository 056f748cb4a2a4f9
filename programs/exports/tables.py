"""Applications and reviews as rows, in the active language."""

from collections import defaultdict
from statistics import mean

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from programs import answers, ranking
from programs.exports import seen
from programs.models import Question, Review, Score

NUMBERS = (Question.Kind.NUMBER, Question.Kind.MONEY)


def applications(call, user):
    """(header, rows): a row for each application, a column for each question of each form.

    A question that several versions ask has one column, under the words of the newest.
    """
    labels = _labels(call)
    facts = [_("State"), _("Handed in at"), _("Form version"), _("Final reviews"), _("Mean, out of 100")]
    header = [*_who(), *facts, *labels.values(), _("Address in the portal")]
    return header, _application_rows(call, user, labels)


def reviews(call, user):
    """(header, rows): a row for each final review, with score and comment for each criterion."""
    criteria = list(call.criteria.all())
    scores = [
        label
        for one in criteria
        for label in (
            _("%(criterion)s, 0 to %(highest)s") % {"criterion": one.name, "highest": one.highest},
            _("%(criterion)s, comment") % {"criterion": one.name},
        )
    ]
    words = [_("Comment for the jury"), _("Comment for the applicant")]
    facts = [_("Juror"), _("Final since"), _("Weighted mean, out of 100")]
    return [*_who(), *facts, *scores, *words], _review_rows(call, user, criteria)


def _who():
    return [pgettext("of an application", "Code"), _("Organisation")]


def _labels(call):
    """{key: label} in the order of the newest form, followed by what only earlier ones asked."""
    found = {}
    for form in reversed(seen.forms_of(call).values()):
        for section in form.sections.all():
            for question in section.questions.all():
                found.setdefault(question.key, question.label)
    return found


def _application_rows(call, user, labels):
    forms = seen.forms_of(call)
    for batch in seen.in_batches(seen.applications(call, user).iterator(seen.BATCH)):
        means = _means(call, user, batch)
        for application, sheet in seen.sheets_of(batch, forms):
            number, average = means.get(application.pk, (0, None))
            said = _answers(sheet) if sheet else {}
            yield [
                application.code,
                application.organisation.name,
                application.get_state_display(),
                _instant(application.submitted_at, call),
                sheet.submission.form_version.number if sheet else None,
                number,
                average,
                *(said.get(key) for key in labels),
                settings.SITE_URL + reverse("programs:examine", args=[application.pk]),
            ]


def _means(call, user, applications):
    """{application id: (number of final reviews, their mean)} of these."""
    found, given = seen.reviews(call, user).filter(assignment__application__in=applications), defaultdict(list)
    points = ranking.totals(found)
    for pk, application_id in found.order_by().values_list("pk", "assignment__application_id"):
        if pk in points:
            given[application_id].append(points[pk])
    return {pk: (len(totals), round(mean(totals), 1)) for pk, totals in given.items()}


def _answers(sheet):
    """{key: cell}: amounts as numbers, all others in words."""
    return {
        one.ask.key: _cell(one, _number(one.ask)) for _section, answered in answers.shown(sheet) for one in answered
    }


def _cell(shown, number):
    if number is not None:
        return number
    return "\n".join([*shown.lines, *(name for _file, name in shown.files)])


def _number(ask):
    """The answer as a number; None if it is none."""
    if ask.question.kind not in NUMBERS or not ask.value:
        return None
    try:
        return ask.field.to_python(ask.value)
    except ValidationError:
        return None


def _review_rows(call, user, criteria):
    """Of bare values: a review, its assignment and its scores would hold each other in memory for long."""
    found = seen.reviews(call, user)
    jurors = {juror.pk: str(juror) for juror in call.jurors.all()}
    whole = found.annotate(
        code=F("assignment__application__code"), organisation=F("assignment__application__organisation__name")
    )
    rows = whole.order_by("code", "pk").values_list(
        *("pk", "code", "organisation", "assignment__juror", "finalised_at", "comment_to_jury", "comment_to_applicant"),
        named=True,
    )
    for batch in seen.in_batches(rows.iterator(seen.BATCH)):
        keys = [review.pk for review in batch]
        points, scores = ranking.totals(Review.objects.filter(pk__in=keys)), defaultdict(dict)
        said = Score.objects.filter(review__in=keys).order_by().values_list("review", "criterion", "value", "comment")
        for review_id, criterion_id, *cells in said:
            scores[review_id][criterion_id] = cells
        for review in batch:
            given = [scores[review.pk].get(one.pk, (None, "")) for one in criteria]
            yield [
                review.code,
                review.organisation,
                jurors[review.assignment__juror],
                _instant(review.finalised_at, call),
                round(points[review.pk], 1) if review.pk in points else None,
                *(cell for value, comment in given for cell in (value, comment)),
                review.comment_to_jury,
                review.comment_to_applicant,
            ]


def _instant(moment, call):
    """By the clock of the call's place, in a form that a spreadsheet can sort: 2026-03-01 14:05 CET."""
    return timezone.localtime(moment, call.zone).strftime("%Y-%m-%d %H:%M %Z") if moment else None
