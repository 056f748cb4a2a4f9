import pytest

from hubportal.embedded.area import Area, Busy


@pytest.fixture
def area(tmp_path):
    return Area(tmp_path / "area")


def test_lock_is_held_by_one_at_a_time(area):
    with area.lock("run", wait=False):
        with pytest.raises(Busy), area.lock("run", wait=False):
            pass
        with area.lock("other", wait=False):
            pass
    with area.lock("run", wait=False):
        pass


def test_lock_can_be_shared_but_not_with_one_who_wants_it_alone(area):
    with area.lock("use", shared=True), area.lock("use", shared=True, wait=False), pytest.raises(Busy):
        area.lock("use", wait=False).__enter__()


def test_logs_of_the_last_time_are_put_by(area):
    with area.log("web") as log:
        log.write(b"yesterday\n")
    area.put_logs_by()
    with area.log("web") as log:
        log.write(b"today\n")
    assert (area.logs / "web.log").read_text() == "today\n"
    assert (area.logs / "web.log.old").read_text() == "yesterday\n"


def test_last_words_are_the_end_of_the_log_and_its_place(area):
    with area.log("web") as log:
        log.write(b"".join(b"line %d\n" % number for number in range(30)))
    assert area.last_words("web", lines=2) == f"line 28\nline 29\n(from {area.logs / 'web.log'})"
