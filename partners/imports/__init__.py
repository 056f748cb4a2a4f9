"""Partners from a table: upload, say what the columns mean, look at what would happen, import, undo."""
