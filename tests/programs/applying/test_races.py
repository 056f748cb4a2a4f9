"""What happens at once, each with a connection of its own; and, as a control, the same without lock or constraint."""

import datetime
import time
import uuid
from threading import Event

import pytest
import time_machine
from django.utils import timezone

from hubportal.accounts.models import User
from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.models import Message
from partners.models import Membership, Organisation
from programs.actions import answers, applications, extensions, submissions
from programs.models import Answer, Applicant, Application, Submission
from tests.accounts.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.partners import MembershipFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import FormFactory
from tests.programs.applying.conftest import writer

pytestmark = pytest.mark.django_db(transaction=True)


def tried(action, *args, **fields):
    """What came of it, or the sentence with which it was refused."""
    try:
        return action(*args, **fields)
    except InvalidTransition as refusal:
        return refusal.sentence


def slowly(ask):
    """The same question, and a moment for the others to ask it too before the answer is acted on."""

    def asked(*args, **fields):
        answer = ask(*args, **fields)
        time.sleep(0.3)
        return answer

    return asked


def unlocked(record):
    return type(record)._default_manager.get(pk=record.pk)


def ready(*people):
    people = people or (UserFactory(),)
    application = ApplicationFactory(applicants=people)
    Answer.objects.create(application=application, key="product", value="A meter.", saved_at=timezone.now())
    return application, people


def two_tabs():
    application, [person] = ready()

    def submit(_number):
        return submissions.submit(
            application, by=person, arrived_at=timezone.now(), idempotency_key=uuid.uuid4()
        ).receipt

    return at_once(2, submit)


def test_two_tabs_hand_in_one_application_with_one_receipt():
    receipts = two_tabs()
    assert receipts[0] == receipts[1]
    assert (Submission.objects.count(), Message.objects.count()) == (1, 1)


def test_without_the_lock_the_constraint_still_lets_one_through(monkeypatch):
    monkeypatch.setattr(submissions, "locked", slowly(unlocked))
    with pytest.raises(Exception, match="submission_number_once"):
        two_tabs()
    assert Submission.objects.count() == 1


def one_page_twice():
    application, [person] = ready()
    key = uuid.uuid4()

    def submit(_number):
        return submissions.submit(application, by=person, arrived_at=timezone.now(), idempotency_key=key).receipt

    return at_once(2, submit)


def test_one_page_sent_twice_at_once_is_one_submission():
    assert len(set(one_page_twice())) == 1


def two_begin():
    call = FormFactory().call
    organisation = MembershipFactory(organisation__kind="startup").organisation
    people = [MembershipFactory(organisation=organisation).user for _ in range(2)]
    return at_once(2, lambda n: applications.begin(call, organisation=organisation, by=people[n]).pk)


def test_two_who_begin_at_once_write_one_draft():
    begun = two_begin()
    assert begun[0] == begun[1]
    assert Application.objects.get().applicants.count() == 2


def test_without_the_lock_the_constraint_refuses_the_second_draft(monkeypatch):
    monkeypatch.setattr(applications, "lock_organisation", slowly(unlocked))
    monkeypatch.setattr(applications, "_check_taken", slowly(applications._check_taken))
    with pytest.raises(Exception, match="application_once_at_a_time"):
        two_begin()


def two_type_in_one_field(application, people):
    def save(number):
        saved = answers.save(application.pk, {"name": f"text {number}"}, by=people[number], revisions={})
        return saved.rivals

    at_once(2, save)
    return Answer.objects.get(application=application, key="name")


def test_two_who_type_in_one_field_keep_both_texts():
    application, _people = ready()
    answer = two_type_in_one_field(application, [writer(application), writer(application)])
    assert {answer.value, answer.rival} == {"text 0", "text 1"}


def test_without_the_lock_one_of_two_texts_is_refused(monkeypatch):
    application, _people = ready()
    monkeypatch.setattr(answers, "writable", slowly(lambda pk: Application.objects.select_related("call").get(pk=pk)))
    with pytest.raises(Exception, match="answer_once"):
        two_type_in_one_field(application, [writer(application), writer(application)])


def last_two_leave():
    people = [UserFactory(), UserFactory()]
    application, _people = ready(*people)
    at_once(2, lambda n: tried(applications.remove_applicant, application, user=people[n], by=people[n]))
    return application.applicants.count()


def test_of_the_last_two_one_stays():
    assert last_two_leave() == 1


def test_without_the_lock_nobody_stays(monkeypatch):
    monkeypatch.setattr(applications, "locked", slowly(unlocked))
    assert last_two_leave() == 0


def extension_and_deadline():
    """What is handed in just after the deadline while staff, who began first, are giving more time."""
    application, [person] = ready()
    after = application.call.hard_deadline + datetime.timedelta(minutes=1)
    give, is_given, is_judged = extensions.notices.extension_granted, Event(), Event()

    def give_and_wait(extension, about):
        give(extension, about)
        is_given.set()
        is_judged.wait(1)  # in vain where the lock holds the other back

    def both(number):
        if number == 0:
            return tried(
                extensions.grant, application, until=after + datetime.timedelta(days=1), reason="Illness.", by=None
            )
        is_given.wait(10)
        tried(submissions.submit, application, by=person, arrived_at=after, idempotency_key=uuid.uuid4())
        return is_judged.set()

    extensions.notices.extension_granted = give_and_wait
    try:
        at_once(2, both)
    finally:
        extensions.notices.extension_granted = give
    application.refresh_from_db()
    return application.state


def test_extension_that_is_being_given_at_the_deadline_counts():
    assert extension_and_deadline() == "submitted"


def test_without_the_calls_lock_it_would_not(monkeypatch):
    monkeypatch.setattr(submissions, "_steady", lambda pk: Application.objects.get(call=pk).call)
    assert extension_and_deadline() == "draft"


def rush(number):
    """Ten workers, every other submission stamped just after the deadline; the work is done long after it.

    The drafts, and the numbers of those that were taken.
    """
    drafts = many(number)
    deadline = drafts[0].call.hard_deadline

    def work(worker):
        for one in range(worker, number, 10):
            at = deadline + datetime.timedelta(milliseconds=(one % 2) or -one)
            by, key = drafts[one].begun_by, uuid.uuid4()
            tried(submissions.submit, drafts[one], by=by, arrived_at=at, idempotency_key=key)

    with time_machine.travel(deadline + datetime.timedelta(hours=1)):
        at_once(10, work)
    taken = set(Application.objects.filter(state="submitted").values_list("pk", flat=True))
    return [one for one, draft in enumerate(drafts) if draft.pk in taken]


def test_two_hundred_around_the_deadline_are_judged_by_their_arrival():
    assert rush(200) == list(range(0, 200, 2))
    assert Submission.objects.count() == 100
    assert Message.objects.filter(kind="application_received").count() == 100


def test_judged_when_the_work_is_done_none_would_be_taken(monkeypatch):
    at_arrival = submissions._check_time
    monkeypatch.setattr(submissions, "_check_time", lambda one, arrived_at: at_arrival(one, timezone.now()))
    assert rush(20) == []


def many(number):
    """Drafts of one call, each of an organisation and a person of its own, with the answer that the form asks for."""
    form = FormFactory()
    people = User.objects.bulk_create(User(email=f"{one}@example.org") for one in range(number))
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Start-up {one}", slug=f"startup-{one}", kind="startup") for one in range(number)
    )
    Membership.objects.bulk_create(
        Membership(organisation=one, user=person) for one, person in zip(organisations, people, strict=True)
    )
    drafts = Application.objects.bulk_create(
        Application(call=form.call, form_version=form, organisation=one, begun_by=person, code=f"{place:04}")
        for place, (one, person) in enumerate(zip(organisations, people, strict=True))
    )
    Applicant.objects.bulk_create(Applicant(application=draft, user=draft.begun_by) for draft in drafts)
    Answer.objects.bulk_create(
        Answer(application=draft, key="product", value="A meter.", saved_at=timezone.now()) for draft in drafts
    )
    return drafts
