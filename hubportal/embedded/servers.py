"""Both servers of an area, and what the portal must be told to use them."""

import os

from hubportal.embedded import home, postgres, private, processes, valkey

KINDS = {"DATABASE_URL": postgres, "REDIS_URL": valkey}


def environment(area, port=8000):
    """Return the settings of an embedded run, as a deployment would say them; what is set already stays."""
    place = home.find(area)
    ours = {name: kind.url(area, place) for name, kind in KINDS.items()}
    ours |= {
        "DJANGO_SETTINGS_MODULE": "hubportal.settings",
        "EMBEDDED": "1",
        "SECRET_KEY": area.secret("key"),
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "SITE_URL": f"http://localhost:{port}",
        "FROM_EMAIL": "Hubportal <portal@example.org>",
        "EMAIL_URL": f"filemail:///{private.folder(area.folder('.') / 'mail')}",
        "PRIVATE_ROOT": str(private.folder(area.folder(".") / "private")),
        "MEDIA_ROOT": str(private.folder(area.folder(".") / "media")),
        "STATIC_ROOT": str(area.folder("static")),
    }
    return {**ours, **os.environ}


def start(area, **how):
    """Start those servers of `area` that neither run nor are named in the environment; return them by part (Popen)."""
    place = home.find(area)
    wanted = [kind for name, kind in KINDS.items() if name not in os.environ and not processes.of(area, kind.PART)]
    return {kind.PART: kind.start(area, place, **how) for kind in wanted}


def stop(area):
    """Stop the servers of `area`, whoever started them."""
    for kind in KINDS.values():
        kind.stop(area)
