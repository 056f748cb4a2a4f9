"""What a call has received, as tables and as an archive of files: never more than its person sees on the pages."""
