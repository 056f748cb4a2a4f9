"""The local mailbox: every mail the portal has sent."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hubportal.embedded import mailbox

# What a mail brings along runs nothing, loads nothing and is nobody's page; only its links lead out.
HTML_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
)


@require_safe
@never_cache
def list(request):
    return render(request, "embedded/mails/list.html", {"mails": mailbox.all_mails()})


@require_safe
@never_cache
def detail(request, key):
    return render(request, "embedded/mails/detail.html", {"mail": _fetch(key)})


@require_safe
@never_cache
def html(request, key):
    mail = _fetch(key)
    if not mail.html:
        raise Http404
    return HttpResponse(mail.html, headers={"Content-Security-Policy": HTML_POLICY})


def _fetch(key):
    for mail in mailbox.all_mails():
        if mail.key == key:
            return mail
    raise Http404
