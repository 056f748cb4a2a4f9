"""The database of the tests, copied from one in which all migrations have run: a second instead of half a minute."""

import hashlib
from contextlib import closing
from pathlib import Path

import psycopg2
from django.conf import settings
from django.db import connection

PREFIX = "migrated_hubportal_"
_LOCK = 20_717  # any number: processes that test side by side make the model one after the other
_OTHERS = "SELECT datname FROM pg_database WHERE datname LIKE %s AND datname != %s"


def migrated():
    """The name of a database to copy, made anew when a migration or the settings have changed."""
    name = PREFIX + _fingerprint()
    with closing(psycopg2.connect(**connection.get_connection_params())) as served:
        served.autocommit = True
        cursor = served.cursor()
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s AND datistemplate", [name])
        if not cursor.fetchone():
            cursor.execute(_OTHERS, [f"{PREFIX}%", name])
            for (other,) in cursor.fetchall():
                cursor.execute(f'ALTER DATABASE "{other}" IS_TEMPLATE false')
                cursor.execute(f'DROP DATABASE "{other}"')
            _migrate(name)
            cursor.execute(f'ALTER DATABASE "{name}" IS_TEMPLATE true')  # whole from here on
    return name


def _fingerprint():
    """What a database looks like depends on the migrations, ours and others', and on the settings that name them."""
    base = Path(settings.BASE_DIR)
    ours = [*base.glob("*/migrations/*.py"), *base.glob("hubportal/*/migrations/*.py")]
    files = sorted([*ours, base / "hubportal" / "settings.py", base / "requirements.txt"])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _migrate(name):
    own, test = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    before, test["NAME"] = test["NAME"], name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    test["NAME"], connection.settings_dict["NAME"], settings.DATABASES["default"]["NAME"] = before, own, own
