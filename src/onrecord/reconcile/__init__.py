"""What several reports have in common: copies, and claims that are denied."""
