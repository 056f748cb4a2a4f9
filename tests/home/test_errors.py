import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from hubportal.home.views import errors

PAGES = [
    (errors.bad_request, 400),
    (errors.forbidden, 403),
    (errors.not_found, 404),
    (errors.too_many_requests, 429),
    (errors.server_error, 500),
    (errors.csrf_failure, 403),
]


@pytest.mark.parametrize(("view", "status"), PAGES)
def test_error_page_needs_no_database_and_no_person(view, status):
    response = view(RequestFactory().get("/en/anything/"))
    assert response.status_code == status
    assert 'href="/en/">To the front page</a>' in response.text


@pytest.mark.parametrize(("view", "status"), PAGES)
def test_error_page_speaks_the_language_of_the_address(view, status):
    page = view(RequestFactory().get("/de/irgendwas/", headers={"accept-language": "en"})).text
    assert '<html lang="de">' in page


def test_error_page_outside_the_languages_speaks_the_readers():
    page = errors.not_found(RequestFactory().get("/nowhere", headers={"accept-language": "en"})).text
    assert '<html lang="en">' in page


@pytest.mark.django_db
def test_unknown_address_is_not_found_in_our_look(client):
    response = client.get("/en/no/such/page/")
    assert response.status_code == 404
    assert "This page does not exist" in response.text


@pytest.mark.django_db
def test_form_without_its_token_is_refused_with_the_next_step():
    response = Client(enforce_csrf_checks=True).post("/en/pages/accessibility/feedback/", {"message": "x"})
    assert response.status_code == 403
    assert "reload the page" in response.text


def test_server_error_is_answered_while_the_database_is_blocked(client, settings):
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    response = client.get("/broken/", headers={"accept-language": "en"})
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.text


def _broken(request):
    return HttpResponse(1 / 0)


urlpatterns = [path("broken/", _broken)]
handler500 = errors.server_error
