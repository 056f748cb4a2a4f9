"""Exports take as much memory for many applications as for some."""

import gc
import tracemalloc
from uuid import uuid4

import pytest
from django.utils import timezone

from partners.models import Organisation
from programs.exports import seen, tables
from programs.models import Application, Assignment, Review, Score, Submission
from tests.factories.programs.review import JurorFactory
from tests.programs.exports.conftest import a_call

pytestmark = pytest.mark.django_db
TEXT = "Ein Zähler. " * 1500  # 18 KB in each answer and comment
BATCH = 2


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(seen, "BATCH", BATCH)


def filled(call, number):
    """So many applications in review, each with a long answer and a final review."""
    form, juror, now = call.form_versions.get(), JurorFactory(call=call), timezone.now()
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"S{one}", slug=str(uuid4()), kind="startup") for one in range(number)
    )
    made = Application.objects.bulk_create(
        Application(
            call=call, organisation=one, form_version=form, state="in_review", submitted_at=now, code=f"{place:04}"
        )
        for place, one in enumerate(organisations)
    )
    Submission.objects.bulk_create(
        Submission(application=one, form_version=form, received_at=now, answers={"product": TEXT}, content="")
        for one in made
    )
    given = Assignment.objects.bulk_create(
        Assignment(application=one, juror=juror, state="cleared", declared_at=now) for one in made
    )
    written = Review.objects.bulk_create(
        Review(assignment=one, state="final", finalised_at=now, comment_to_jury=TEXT) for one in given
    )
    criterion = call.criteria.first()
    Score.objects.bulk_create(Score(review=one, criterion=criterion, value=3, comment=TEXT) for one in written)


def peak(rows):
    """The most bytes that were held while all of it was read, one by one; what waits to be collected counts as held."""
    gc.disable()
    tracemalloc.start()
    for _row in rows:
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    gc.enable()
    return most


def peaks(call, staff):
    """Of the applications and the reviews as tables, and of what the archive of files is made from."""
    tables_of_it = (tables.applications(call, staff)[1], tables.reviews(call, staff)[1])
    return [peak(rows) for rows in (*tables_of_it, seen.sheets(call, staff))]


def test_six_times_as_many_take_hardly_more_memory(call, staff):
    few, many = call, a_call(program=call.program)
    filled(few, 2 * BATCH)
    filled(many, 12 * BATCH)
    peaks(few, staff)  # what is kept for good is kept by now
    for before, after in zip(peaks(few, staff), peaks(many, staff), strict=True):
        assert after < 1.6 * before
