"""Dates: every time expression with its value, the day of publication where nothing says it, a time for each record."""

from onrecord.resolve.dates.resolve import resolve_dates as resolve_dates
