"""Marks what on the page is not the report, and reads its head: title, dateline, byline, agency."""

from onrecord.clean.mark import mark as mark
