"""A small store in the memory of one process, bounded in entries and in bytes."""

import threading
from collections import OrderedDict


class Shelf:
    """Holds bytes under keys until a moment each; what was asked for least recently makes room for what is new."""

    def __init__(self, *, most_entries, most_bytes):
        self.most_entries = most_entries
        self.most_bytes = most_bytes
        self._entries = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key, now):
        """(content, extra) as put in, or None once its moment has come. now: like `until`."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            content, extra, until = entry
            if until <= now:
                self._take_out(key)
                return None
            self._entries.move_to_end(key)
            return content, extra

    def put(self, key, content, extra, until):
        """Keep `content` (bytes, which count) and `extra` (anything small) until a moment in seconds."""
        with self._lock:
            self._take_out(key)
            self._entries[key] = content, extra, until
            self._bytes += len(content)
            while len(self._entries) > self.most_entries or self._bytes > self.most_bytes:
                self._take_out(next(iter(self._entries)))

    def clear(self):
        with self._lock:
            self._entries.clear()
            self._bytes = 0

    def _take_out(self, key):
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._bytes -= len(entry[0])
