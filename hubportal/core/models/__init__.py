from hubportal.core.models.activity import Activity
from hubportal.core.models.cache_entry import CacheEntry
from hubportal.core.models.follow import Follow
from hubportal.core.models.job import Job
from hubportal.core.models.loaded_record import LoadedRecord
from hubportal.core.models.searchable import Searchable
from hubportal.core.models.stored_file import StoredFile

__all__ = ["Activity", "CacheEntry", "Follow", "Job", "LoadedRecord", "Searchable", "StoredFile"]
