"""Cookies as a deployment behind TLS sets them; the settings are read once, so this asks a process of its own."""

import os
import subprocess
import sys

PROGRAM = """
import django
django.setup()
from django.conf import settings
from django.test import Client
response = Client(headers={"host": "localhost"}).get("/en/account/login/", secure=True)
print(response.cookies.output(header=""))
for name in ("NAME", "SECURE", "HTTPONLY", "SAMESITE", "PATH", "DOMAIN"):
    print(name, getattr(settings, "SESSION_COOKIE_" + name))
"""


def test_cookies_are_bound_to_this_host_and_tls():
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=os.environ | {"HTTPS": "1"}, capture_output=True, text=True, check=True
    )
    cookie, *session = run.stdout.strip().splitlines()
    assert cookie.strip().startswith("__Host-csrf=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"} <= {part.strip() for part in cookie.split(";")}
    assert session == ["NAME __Host-session", "SECURE True", "HTTPONLY True", "SAMESITE Lax", "PATH /", "DOMAIN None"]
