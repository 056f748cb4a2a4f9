"""The portal's own settings, plus the yardstick's template; see bench/wsgi.py."""

from pathlib import Path

from hubportal.settings import *  # noqa: F403
from hubportal.settings import CACHES, TEMPLATES

TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
CACHES["pages"]["KEY_PREFIX"] = "bench"
