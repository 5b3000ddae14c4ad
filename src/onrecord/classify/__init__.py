"""Judge sentences that are handed in marked, outside of any report."""
