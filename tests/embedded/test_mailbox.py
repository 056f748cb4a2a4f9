import base64
import hashlib

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.urls import reverse

pytestmark = pytest.mark.django_db
TEXT = "Go to http://localhost:8000/de/?a=1&b=2 now."
HTML = "<p>Hello <script>alert(1)</script></p>"
BACKEND = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture(autouse=True)
def mailbox(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    return get_connection(BACKEND, file_path=tmp_path)


def send(mailbox, subject="Welcome", text=TEXT, kind=EmailMessage, html=HTML):
    message = kind(subject, text, "portal@example.org", ["ada@example.org"], connection=mailbox)
    if kind is EmailMultiAlternatives:
        message.attach_alternative(html, "text/html")
    message.send()


def first_mail(client):
    return client.get(reverse("embedded:mails")).context["mails"][0]


def test_mailbox_without_mail_says_how_to_get_one(client):
    answer = client.get(reverse("embedded:mails"))
    assert answer.status_code == 200
    assert answer.context["mails"] == []


def test_mailbox_lists_every_mail(client, mailbox):
    for number in range(3):
        send(mailbox, subject=f"Mail {number}")
    with mailbox:
        send(mailbox, subject="In one connection")
        send(mailbox, subject="with another")
    subjects = {mail.subject for mail in client.get(reverse("embedded:mails")).context["mails"]}
    assert subjects == {"Mail 0", "Mail 1", "Mail 2", "In one connection", "with another"}


def test_mail_shows_headers_text_and_links_that_can_be_followed(client, mailbox):
    send(mailbox, subject="Grüße")
    page = client.get(reverse("embedded:mail", args=[first_mail(client).key])).content.decode()
    assert "Grüße" in page
    assert "ada@example.org" in page
    assert 'href="http://localhost:8000/de/?a=1&amp;b=2"' in page


def test_mail_text_is_never_markup(client, mailbox):
    send(mailbox, subject="<b>bold</b>", text="<script>alert(1)</script>")
    page = client.get(reverse("embedded:mail", args=[first_mail(client).key])).content.decode()
    assert "<b>bold" not in page
    assert "<script>alert" not in page


def test_html_part_is_shut_in(client, mailbox):
    send(mailbox, kind=EmailMultiAlternatives)
    answer = client.get(reverse("embedded:mail_html", args=[first_mail(client).key]))
    policy = answer.headers["Content-Security-Policy"]
    assert "Hello" in answer.content.decode()
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "unsafe-inline" not in policy
    assert "allow-scripts" not in policy


def test_html_part_keeps_the_style_of_its_elements_alone(client, mailbox):
    send(mailbox, kind=EmailMultiAlternatives, html='<p style="color: &quot;red&quot;">Hello</p>')
    answer = client.get(reverse("embedded:mail_html", args=[first_mail(client).key]))
    digest = base64.b64encode(hashlib.sha256(b'color: "red"').digest()).decode()
    assert f"style-src 'unsafe-hashes' 'sha256-{digest}';" in answer.headers["Content-Security-Policy"]


def test_mail_without_html_has_no_html_page(client, mailbox):
    send(mailbox)
    assert client.get(reverse("embedded:mail_html", args=[first_mail(client).key])).status_code == 404


def test_unknown_mail_is_not_found(client):
    assert client.get(reverse("embedded:mail", args=["20260101-000000-1-0"])).status_code == 404
