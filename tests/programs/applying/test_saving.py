"""Answers as they are typed: saved one by one or with the page, and never over what another has written."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.models import Answer
from tests.programs.applying.conftest import browser, writer
from tests.programs.applying.test_main_path import page, typed

pytestmark = pytest.mark.django_db


def save(client, application, key, value, revision=0, **more):
    address = f"/en/programs/applications/{application.pk}/answers/{key}/"
    return client.post(address, {f"answer-{key}": value, f"revision-{key}": revision, "page": 1, **more})


def stored(application, key):
    return Answer.objects.get(application=application, key=key)


def test_answer_is_saved_as_it_is_typed(founder, draft):
    said = save(founder, draft, "revenue", "10.000").json()
    assert (said["revision"], said["read_as"], said["faults"], said["conflict"]) == (
        1,
        "Read as EUR\xa010,000.",
        [],
        "",
    )
    assert said["saved"].startswith("Draft saved, ")
    assert stored(draft, "revenue").saved_by == founder.user


def test_what_cannot_be_read_is_kept_as_typed_and_says_so(founder, draft):
    said = save(founder, draft, "revenue", "ca. 40k").json()
    assert "not a number" in said["faults"][0]
    assert stored(draft, "revenue").value == "ca. 40k"


def test_each_saving_raises_the_revision_and_none_does_for_the_same_text(founder, draft):
    save(founder, draft, "name", "Z")
    assert save(founder, draft, "name", "Zä", 1).json()["revision"] == 2
    assert save(founder, draft, "name", "Zä", 1).json()["revision"] == 2
    assert stored(draft, "name").revision == 2


def test_empty_answer_makes_no_row(founder, draft):
    assert save(founder, draft, "name", "").json()["revision"] == 0
    assert not Answer.objects.exists()


def test_saving_while_typing_takes_six_queries_besides_the_transaction(founder, draft):
    save(founder, draft, "name", "Z")
    with CaptureQueriesContext(connection) as asked:
        save(founder, draft, "name", "Zähl", 1)
    questions = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(questions) <= 6, questions


def test_two_who_write_at_once_overwrite_nothing(founder, draft):
    other = browser(writer(draft))
    save(founder, draft, "name", "mine")
    said = save(other, draft, "name", "theirs").json()
    assert said["revision"] == 0
    assert "mine" in said["conflict"]
    assert "theirs" in said["conflict"]
    answer = stored(draft, "name")
    assert (answer.value, answer.rival, answer.rival_by) == ("mine", "theirs", other.user)


def test_who_goes_on_in_a_conflict_changes_their_own_text(founder, draft):
    other = browser(writer(draft))
    save(founder, draft, "name", "mine")
    save(other, draft, "name", "theirs")
    save(other, draft, "name", "theirs, longer")
    assert save(founder, draft, "name", "mine, longer", 1).json()["revision"] == 2
    answer = stored(draft, "name")
    assert (answer.value, answer.rival) == ("mine, longer", "theirs, longer")


@pytest.mark.parametrize("comes_round", ["rival", "standing"])
def test_nothing_is_left_to_choose_once_both_have_written_the_same(founder, draft, comes_round):
    other = browser(writer(draft))
    save(founder, draft, "name", "mine")
    save(other, draft, "name", "theirs")
    said = save(other, draft, "name", "mine") if comes_round == "rival" else save(founder, draft, "name", "theirs", 1)
    assert said.json()["conflict"] == ""
    assert stored(draft, "name").rival is None


def test_rival_stays_when_its_writer_only_sends_the_page_along(founder, draft):
    other = browser(writer(draft))
    save(founder, draft, "name", "mine")
    save(other, draft, "name", "theirs")
    other.post(page(draft), typed(draft, name="mine") | {"revision-name": 1})
    assert stored(draft, "name").rival == "theirs"


def test_third_text_waits_and_is_shown_to_its_writer(founder, draft):
    second, third = browser(writer(draft)), browser(writer(draft))
    save(founder, draft, "name", "mine")
    save(second, draft, "name", "theirs")
    assert "A third" in save(third, draft, "name", "A third").json()["conflict"]
    shown = third.post(page(draft), typed(draft) | {"revision-name": 0, "answer-name": "A third"}).content.decode()
    assert shown.count("A third") == 1
    answer = stored(draft, "name")
    assert (answer.value, answer.rival) == ("mine", "theirs")


@pytest.mark.parametrize(("choice", "kept"), [("kept:1", "mine"), ("rival:1", "theirs")])
def test_one_of_two_texts_is_kept_and_the_page_saved_with_it(founder, draft, choice, kept):
    save(founder, draft, "name", "mine")
    save(browser(writer(draft)), draft, "name", "theirs")
    assert "theirs" in founder.get(page(draft)).content.decode()
    data = typed(draft, name="typed over it", product="A meter") | {"choice": choice}
    answer = founder.post(f"{page(draft)}name/choice/", data)
    assert answer.url == f"{page(draft)}#ask-name"
    assert (stored(draft, "name").value, stored(draft, "name").rival) == (kept, None)
    assert stored(draft, "product").value == "A meter"


def test_choice_is_refused_when_the_text_has_changed_meanwhile(founder, draft):
    save(founder, draft, "name", "mine")
    save(browser(writer(draft)), draft, "name", "theirs")
    save(founder, draft, "name", "mine, newer", 1)
    said = founder.post(f"{page(draft)}name/choice/", {"choice": "rival:1"}, follow=True).content.decode()
    assert "has changed meanwhile" in said
    assert stored(draft, "name").rival == "theirs"


def test_choice_where_there_is_only_one_text_changes_nothing(founder, draft):
    save(founder, draft, "name", "mine")
    founder.post(f"{page(draft)}name/choice/", {"choice": "rival:1"})
    assert stored(draft, "name").value == "mine"


def test_page_is_saved_whole_and_leads_on(founder, draft):
    answer = founder.post(page(draft), typed(draft, name="Zählwerk", pilot="no"))
    assert answer.url.endswith("/check/")
    assert set(draft.answers.values_list("key", "value")) == {("name", "Zählwerk"), ("pilot", "no")}


def test_page_with_something_wrong_stays_and_keeps_all_of_it(founder, draft):
    answer = founder.post(page(draft), typed(draft, name="Zählwerk", revenue="ca. 40k"))
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "is not a number" in said
    assert 'value="ca. 40k"' in said
    assert stored(draft, "name").value == "Zählwerk"


def test_answer_that_brings_up_a_question_keeps_one_on_the_page(founder, draft):
    answer = founder.post(page(draft), typed(draft, name="Zählwerk", pilot="yes"), follow=True)
    assert answer.redirect_chain[-1][0] == page(draft)
    assert "another question" in answer.content.decode()


def test_missing_answers_are_shown_when_one_comes_from_the_check(founder, draft):
    assert "This answer is missing" not in founder.get(page(draft)).content.decode()
    assert "This answer is missing" in founder.get(f"{page(draft)}?check").content.decode()


def test_page_that_does_not_exist_is_missing(founder, draft):
    assert founder.get(page(draft, 2)).status_code == 404
    assert founder.get(page(draft, 0)).status_code == 404


def test_file_is_not_saved_as_a_text(founder, draft):
    assert save(founder, draft, "deck", "x").status_code == 404


def test_what_cannot_be_saved_any_more_stays_in_the_fields(founder, draft):
    draft.call.state = "decided"
    draft.call.save()
    assert "can no longer be changed" in save(founder, draft, "name", "late").json()["refusal"]
    said = founder.post(page(draft), typed(draft, name="late")).content.decode()
    assert 'value="late"' in said
    assert "can no longer be changed" in said
    assert not Answer.objects.exists()


def test_draft_is_kept_as_typed_after_the_deadline_too(founder, draft):
    with time_machine.travel(draft.call.hard_deadline + datetime.timedelta(minutes=1)):
        client = browser(founder.user)
        save(client, draft, "name", "late")
        assert "can no longer be handed in" in client.get(page(draft)).content.decode()
    assert stored(draft, "name").value == "late"


@pytest.mark.parametrize("number", ["x", "-1", "9" * 12, "²"])
def test_revision_that_is_no_number_counts_as_none(founder, draft, number):
    save(founder, draft, "name", "mine")
    assert save(founder, draft, "name", "other", number).json()["revision"] == 0


def test_two_texts_are_named_before_handing_in(founder, draft):
    other = browser(writer(draft))
    save(founder, draft, "name", "mine")
    page = f"/en/programs/applications/{draft.pk}/check/"
    assert "at the same time" not in founder.get(page).content.decode()
    save(other, draft, "name", "theirs")
    said = founder.get(page).content.decode()
    assert "at the same time" in said
    assert f"/en/programs/applications/{draft.pk}/pages/1/#ask-name" in said
