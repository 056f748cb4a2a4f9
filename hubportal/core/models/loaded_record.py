from django.db import models


class LoadedRecord(models.Model):
    """What a data file last put into a record, kept to tell staff's edits from ours.

    A field whose value still equals what was loaded may be loaded again; any other has been edited by staff and stays.
    A record that is gone was deleted by staff and stays gone.
    """

    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    record_id = models.CharField(max_length=40)
    values = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="loaded_record_once")]

    def __str__(self):
        return f"{self.kind} {self.key}"
