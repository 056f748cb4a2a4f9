import datetime

from django.http import HttpResponse
from django.utils import timezone

from hubportal import settings as written
from hubportal.core.middleware import arrival


def test_request_carries_the_instant_at_which_it_arrived(rf):
    seen = []

    def slow_work(request):
        seen.append(request.arrived_at)
        return HttpResponse()

    before = timezone.now()
    arrival(slow_work)(rf.get("/"))
    assert before <= seen[0] <= before + datetime.timedelta(seconds=5)


def test_nothing_is_done_before_the_stamp():
    assert written.MIDDLEWARE[0] == "hubportal.core.middleware.arrival"
