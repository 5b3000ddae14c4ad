"""One file a version, in order. A file that was released is never changed."""
