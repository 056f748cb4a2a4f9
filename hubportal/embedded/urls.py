"""The conveniences of the embedded run; the addresses exist nowhere else."""

from django.urls import path

from hubportal.embedded.views import accounts, mails

app_name = "embedded"
urlpatterns = [
    path("try/", accounts.list, name="accounts"),
    path("try/<slug:key>/", accounts.sign_in, name="sign_in"),
    path("mailbox/", mails.list, name="mails"),
    path("mailbox/<slug:key>/", mails.detail, name="mail"),
    path("mailbox/<slug:key>/html/", mails.html, name="mail_html"),
]
