from django.db import models


class CacheEntry(models.Model):
    """One entry of the cache in PostgreSQL: rate limits, used codes. Only `hubportal.core.cache` touches it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "core_cache"

    def __str__(self):
        return self.cache_key
