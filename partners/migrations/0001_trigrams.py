from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Trigrams serve the search inside words; any owner of a database may add this trusted extension."""

    initial = True
    operations = [TrigramExtension()]
