"""How a call moves from state to state: by its staff, and by the clock."""

import datetime

import pytest
from django.utils import timezone

from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.models import Message
from programs.actions import call_states, calls
from programs.models import Call
from tests.factories.accounts import UserFactory
from tests.factories.hubs import StaffRoleFactory
from tests.factories.programs import applications, review
from tests.factories.programs import calls as make

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def ready(**fields):
    """A call in preparation that lacks nothing."""
    call = make.CallFactory(draft=True, **fields)
    make.FormFactory(call=call)
    return call


def told(kind):
    return {message.recipient for message in Message.objects.filter(kind=kind)}


def test_call_that_lacks_nothing_is_announced_and_opens_at_once_where_its_time_has_come():
    call = call_states.publish(ready(), by=UserFactory())
    call.refresh_from_db()
    assert (call.state, call.opened_at is not None) == (Call.State.OPEN, True)


def test_call_whose_time_has_not_come_is_announced_only():
    call = call_states.publish(ready(opens_at=timezone.now() + HOUR), by=UserFactory())
    assert (call.state, call.opened_at) == (Call.State.PUBLISHED, None)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"opens_at": None, "advertised_deadline": None, "hard_deadline": None}, "when it opens"),
        ({"contact_email": ""}, "Name somebody"),
        ({"over": True}, "deadline has passed"),
    ],
)
def test_call_that_lacks_something_is_not_announced(fields, sentence, english):
    with pytest.raises(InvalidTransition, match=sentence):
        call_states.publish(ready(**fields), by=UserFactory())


def test_call_without_a_published_form_is_not_announced(english):
    call = make.CallFactory(draft=True)
    make.FormVersionFactory(call=call)
    with pytest.raises(InvalidTransition, match="Write the form"):
        call_states.publish(call, by=UserFactory())


def test_followers_are_told_once_when_the_call_first_opens():
    follow = make.ProgramFollowFactory()
    call = make.CallFactory(program=follow.program, published=True, opens_at=timezone.now() - HOUR)
    for _tick in range(2):
        call_states.follow_clock()
    call.refresh_from_db()
    assert (call.state, told("call_opened"), Message.objects.count()) == ("open", {follow.user}, 1)


def test_followers_are_not_told_again_when_it_opens_anew():
    follow = make.ProgramFollowFactory()
    call = make.CallFactory(program=follow.program, closed=True)
    later = timezone.now() + 24 * HOUR
    call_states.move_deadlines(call, by=UserFactory(), advertised_deadline=later, hard_deadline=later)
    call.refresh_from_db()
    assert (call.state, told("call_opened")) == ("open", set())


def test_clock_closes_a_call_after_its_hard_deadline_and_tells_its_staff():
    over = timezone.now() - HOUR
    call = make.CallFactory(hard_deadline=over, advertised_deadline=over)
    editor = StaffRoleFactory(hub=call.program.hub).user
    call_states.follow_clock()
    call.refresh_from_db()
    assert (call.state, told("call_closed")) == (Call.State.CLOSED, {editor})


def test_clock_that_was_stopped_for_long_opens_and_closes_without_telling_that_it_opened():
    make.ProgramFollowFactory(program=(call := make.CallFactory(over=True, state="published", opened_at=None)).program)
    call_states.follow_clock()
    call.refresh_from_db()
    assert (call.state, told("call_opened")) == (Call.State.CLOSED, set())


def test_clock_leaves_a_suspended_call_alone():
    call = make.CallFactory(suspended=True, over=True)
    call_states.follow_clock()
    call.refresh_from_db()
    assert call.state == Call.State.SUSPENDED


def test_those_who_apply_are_told_of_suspension_and_resumption():
    person = UserFactory()
    call = applications.ApplicationFactory(applicants=[person]).call
    applications.ApplicationFactory(
        call=call, state="withdrawn", withdrawn_at=timezone.now(), applicants=[UserFactory()]
    )
    call_states.suspend(call, by=UserFactory(), reason_de="Wasserschaden", reason_en="")
    call_states.resume(call, by=UserFactory())
    call.refresh_from_db()
    assert (told("call_suspended"), told("call_resumed"), call.state) == ({person}, {person}, Call.State.OPEN)


@pytest.mark.parametrize(
    ("dates", "state"), [({}, "open"), ({"published": True}, "published"), ({"over": True}, "closed")]
)
def test_suspended_call_goes_on_where_the_clock_stands(dates, state):
    call = make.CallFactory(**dates | {"suspended": True, "state": "suspended"})
    assert call_states.resume(call, by=UserFactory()).state == state


def test_suspended_call_counts_what_had_arrived_before():
    call = make.CallFactory(suspended=True)
    before, after = call.suspended_at - HOUR, call.suspended_at + HOUR / 2
    assert (call.is_open_at(before), call.is_open_at(after)) == (True, False)


@pytest.mark.parametrize("state", ["published", "open", "closed", "in_review"])
def test_clock_alone_says_whether_an_announced_call_is_open(state):
    call = make.CallFactory(state=state)
    instants = [call.opens_at - HOUR, call.opens_at, call.hard_deadline, call.hard_deadline + HOUR]
    assert [call.is_open_at(instant) for instant in instants] == [False, True, True, False]


@pytest.mark.parametrize("state", ["draft", "decided", "archived"])
def test_call_that_is_not_announced_or_is_decided_is_not_open(state):
    call = make.CallFactory(state=state)
    assert not call.is_open
    assert call not in Call.objects.open_at(timezone.now())


def test_deadline_that_was_announced_does_not_become_earlier(english):
    call = make.CallFactory()
    with pytest.raises(InvalidTransition, match="cannot become earlier"):
        call_states.move_deadlines(
            call, by=UserFactory(), advertised_deadline=call.opens_at + HOUR, hard_deadline=call.hard_deadline
        )


def test_call_in_review_gets_no_new_deadline(english):
    call = make.CallFactory(in_review=True)
    later = timezone.now() + HOUR
    with pytest.raises(InvalidTransition, match="being reviewed"):
        call_states.move_deadlines(call, by=UserFactory(), advertised_deadline=later, hard_deadline=later)


def test_new_deadline_in_the_past_is_refused(english):
    call = make.CallFactory(closed=True)
    with pytest.raises(InvalidTransition, match="in the future"):
        call_states.move_deadlines(
            call,
            by=UserFactory(),
            advertised_deadline=call.advertised_deadline + HOUR,
            hard_deadline=call.hard_deadline + HOUR,
        )


def test_call_closed_early_counts_what_had_arrived_and_nothing_after():
    call = call_states.close(make.CallFactory(), by=UserFactory())
    assert (call.is_open_at(call.hard_deadline), call.is_open_at(call.hard_deadline + HOUR)) == (True, False)


def test_those_who_still_write_are_told_that_a_call_was_closed_early():
    writer, done = UserFactory(), UserFactory()
    call = applications.ApplicationFactory(applicants=[writer]).call
    applications.ApplicationFactory(call=call, submitted=True, applicants=[done])
    call_states.close(call, by=UserFactory())
    assert told("call_ended_early") == {writer}


def test_clock_tells_no_applicant_that_a_call_was_closed_early():
    call = make.CallFactory(over=True)
    applications.ApplicationFactory(call=call, applicants=[UserFactory()])
    call_states.follow_clock()
    assert told("call_ended_early") == set()


def test_open_call_is_not_taken_back_into_preparation():
    with pytest.raises(InvalidTransition):
        call_states.unpublish(make.CallFactory(), by=UserFactory())


def test_announced_call_whose_time_has_come_is_not_taken_back(english):
    call = make.CallFactory(state="published")
    with pytest.raises(InvalidTransition, match="suspend it"):
        call_states.unpublish(call, by=UserFactory())


def test_decided_call_is_archived():
    assert call_states.archive(make.CallFactory(decided=True), by=UserFactory()).state == Call.State.ARCHIVED


def test_copy_takes_over_everything_but_dates():
    call = make.CallFactory(is_blind=True, decided=True)
    make.FormFactory(call=call, questions=[{"key": "product"}, {"key": "market"}])
    make.CriterionFactory(call=call)
    make.CallDocumentFactory(call=call)
    review.LetterTemplateFactory(call=call)
    made = calls.copy(call, by=UserFactory(), title_de="Runde 2", title_en="")
    form = made.form_versions.get()
    counts = [rows.count() for rows in (made.criteria, made.documents, made.letter_templates, form.questions)]
    assert (made.state, made.opens_at, made.is_blind) == ("draft", None, True)
    assert (form.is_published, counts) == (False, [1, 1, 1, 2])


def test_copied_document_is_a_file_of_its_own():
    document = make.CallDocumentFactory(call=make.CallFactory())
    made = calls.copy(document.call, by=UserFactory(), title_de="Runde 2", title_en="").documents.get()
    assert (made.file != document.file, made.file.sha256) == (True, document.file.sha256)


@pytest.mark.parametrize("state", ["open", "form published"])
def test_call_that_somebody_has_seen_is_not_deleted(state):
    call = make.CallFactory() if state == "open" else ready()
    with pytest.raises(InvalidTransition):
        calls.discard(call, by=UserFactory())


def test_call_in_preparation_is_deleted_with_all_that_hangs_on_it():
    call = make.CallFactory(draft=True)
    make.QuestionFactory(section__form_version__call=call)
    file = make.CallDocumentFactory(call=call).file
    calls.discard(call, by=UserFactory())
    assert not Call.objects.exists()
    assert not type(file).objects.filter(pk=file.pk).exists()
