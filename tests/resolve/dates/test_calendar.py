"""Arithmetic with days that exist."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.dates import calendar as cal


@pytest.mark.parametrize(
    ("year", "month", "number"), [(2015, 2, 30), (0, 1, 1), (2015, 13, 1), (2015, 2, 29), (10000, 1, 1)]
)
def test_a_day_that_does_not_exist_is_null(year, month, number):
    assert cal.day(year, month, number) is None


def test_months_count_over_the_turn_of_the_year():
    assert cal.of_month(2015, 14) == (dt.date(2016, 2, 1), dt.date(2016, 2, 29))
    assert cal.of_month(2015, 0) == (dt.date(2014, 12, 1), dt.date(2014, 12, 31))
    assert cal.months_from(dt.date(2015, 1, 31), 1) == dt.date(2015, 2, 28)


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("easter", 2014, "2014-04-20"),
        ("easter", 2024, "2024-03-31"),
        ("thanksgiving", 1999, "1999-11-25"),
        ("labor-day", 2015, "2015-09-07"),
        ("memorial-day", 2015, "2015-05-25"),
        ("election-day", 1998, "1998-11-03"),
        ("christmas", 2015, "2015-12-25"),
    ],
)
def test_named_days(name, year, expected):
    assert str(cal.holiday(name, year)) == expected


@given(
    st.dates(),
    st.floats(-1e9, 1e9) | st.integers(-(10**12), 10**12),
    st.sampled_from(["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"]),
)
def test_moving_never_raises(start, count, unit):
    moved = cal.move(start, count, unit)
    assert moved is None or dt.date.min <= moved <= dt.date.max


@given(st.dates(), st.integers(-3000, 3000))
def test_a_week_runs_from_monday_to_sunday(start, shift):
    week = cal.of_week(start, shift)
    assert week is None or (week[0].weekday(), week[1].weekday(), (week[1] - week[0]).days) == (0, 6, 6)
