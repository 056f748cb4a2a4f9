import pytest
from django.db import connection


@pytest.mark.django_db
def test_health_is_good_while_the_database_answers(client):
    response = client.get("/health/")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "broker": "ok", "worker": "down"}


def test_health_is_bad_when_the_database_does_not_answer(client, monkeypatch, django_db_blocker):
    with django_db_blocker.unblock():
        monkeypatch.setitem(connection.settings_dict, "PORT", "1")
        monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
        connection.close()
        response = client.get("/health/")
    assert response.status_code == 503
    assert response.json()["database"] == "down"


@pytest.mark.django_db
def test_health_survives_a_broker_that_does_not_answer(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    response = client.get("/health/")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "broker": "down", "worker": "down"}


@pytest.mark.django_db
def test_health_is_answered_over_plain_http(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/health/").status_code == 200


@pytest.mark.django_db
def test_health_tells_strangers_no_details(client, settings):
    settings.REDIS_URL = "redis://:canary@127.0.0.1:1/0"
    assert "canary" not in client.get("/health/").text
