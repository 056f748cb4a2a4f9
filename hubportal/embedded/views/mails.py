"""The local mailbox: every mail the portal has sent."""

import base64
import hashlib
import re
from html import unescape

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hubportal.embedded import mailbox

# What a mail brings along runs nothing, loads nothing and is nobody's page; only its links lead out. Of style it may
# have what stands in its elements, each allowed by its hash: mail programs read nothing else.
HTML_POLICY = (
    "default-src 'none'; style-src 'unsafe-hashes' {styles}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
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
    return HttpResponse(mail.html, headers={"Content-Security-Policy": HTML_POLICY.format(styles=_styles(mail.html))})


def _styles(html):
    """The hashes of all style attributes, as the policy wants them."""
    styles = {unescape(style) for style in re.findall(r'\sstyle="([^"]*)"', html)}
    digests = (base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in sorted(styles))
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _fetch(key):
    for mail in mailbox.all_mails():
        if mail.key == key:
            return mail
    raise Http404
