"""The portal's own settings, plus the yardstick's address and template; see bench/wsgi.py."""

from pathlib import Path

from hubportal.settings import *  # noqa: F403
from hubportal.settings import CACHES, TEMPLATES

ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
CACHES["pages"]["KEY_PREFIX"] = "bench"
