import pytest

from programs import statistics
from programs.statistics import veiled
from tests.factories.hubs import TopicFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs.applications import ApplicationFactory, StartupProfileFactory
from tests.factories.programs.calls import CallFactory


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([9, 7, 0], [9, 7, 0]),
        ([9, 7, 2, 3], [9, 7, None, None]),
        ([9, 7, 2], [9, None, None]),
        ([9, 0, 2], [None, 0, None]),
        ([2], [None]),
        ([], []),
    ],
)
def test_small_numbers_are_not_told_and_do_not_follow_from_the_sum(numbers, shown):
    assert veiled(numbers) == shown


@pytest.mark.django_db
def test_tables_count_by_topic_stage_and_region():
    call, topic = CallFactory(decided=True), TopicFactory(name_de="Energie", name_en="Energy")
    for number in range(6):
        organisation = OrganisationFactory(kind="startup", topics=[topic] if number else [])
        StartupProfileFactory(organisation=organisation)
        ApplicationFactory(call=call, organisation=organisation, submitted=True, state="accepted")
    ApplicationFactory(call=call)
    topics, stages, regions = ({row[0]: row[1:] for row in rows} for _title, rows in statistics.of_call(call))
    assert topics[topic.name] == (None, None)
    assert next(iter(stages.values())) == (6, 6)
    assert next(iter(regions.values())) == (6, 6)
