"""Days, months, years and hours that do not exist have no interval: nothing raises, nothing gives the nearest real day.

Words alone, without syntax: what `find_in_text` finds and `read` makes of it.
"""

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.dates.expressions import find_in_text
from onrecord.resolve.dates.reading import Setting
from onrecord.resolve.dates.readings import read

SETTINGS = st.builds(Setting, st.dates() | st.none(), st.sampled_from([-1, 0, 1]))
NUMBERS = {name: number for number, name in enumerate(calendar.month_name) if name}
# In the longest February, April has 30 days.
LAST = {name: calendar.monthrange(2016, number)[1] for name, number in NUMBERS.items()}


def intervals(text, setting):
    return [read(mention, setting).interval for mention in find_in_text(text)]


@st.composite
def past_the_month(draw):
    month = draw(st.sampled_from(sorted(LAST)))
    return month, draw(st.integers(LAST[month] + 1, 99) | st.just(0))


@given(past_the_month(), st.integers(1900, 2099), SETTINGS)
def test_a_day_that_the_month_does_not_have(day, year, setting):
    month, number = day
    for text in (
        f"on {number} {month} {year}",
        f"on {month} {number}, {year}",
        f"on {number}th {month} {year}",
        f"on the {number}th of {month}",
        f"on {month} {number}th",
        f"on {year}-{NUMBERS[month]:02d}-{number:02d}",
        f"on {year}/{NUMBERS[month]}/{number}",
        f"on {month} 28-{number}, {year}" if number else f"on {month} 0-2, {year}",
        f"late on {month} {number}, {year}",
        f"the night of {month} {number}, {year}",
        f"the week of {month} {number}, {year}",
        f"the Friday of {month} {number}, {year}",
        f"at 9 a.m. on {month} {number}, {year}",
    ):
        found = [
            mention for mention in find_in_text(text) if text[slice(*mention.span)] not in ("Friday", "the Friday")
        ]
        assert found, text
        assert [read(mention, setting).interval for mention in found] == [None] * len(found), text


@given(st.integers(1, 9999).filter(lambda year: not calendar.isleap(year)), SETTINGS)
def test_the_29th_of_february_in_another_year_than_a_leap_year(year, setting):
    assert intervals(f"on {year:04d}-02-29", setting) == [None]
    assert not 1900 <= year <= 2099 or intervals(f"on 29 February {year}", setting) == [None]


@given(st.dates(), st.sampled_from([-1, 0, 1]))
def test_the_29th_of_february_without_a_year_is_of_a_leap_year(ref, direction):
    (interval,) = intervals("on February 29", Setting(ref, direction))
    assert interval is None or {(day.month, day.day) for day in interval} == {(2, 29)}


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99), SETTINGS)
def test_a_day_in_figures_is_that_day_or_none(year, month, number, setting):
    try:
        day = dt.date(year, month, number)
        expected = [(day, day)]
    except ValueError:
        expected = [None]
    assert intervals(f"on {year:04d}-{month:02d}-{number:02d}", setting) == expected


@given(st.integers(13, 99), st.integers(13, 99), st.integers(1900, 2099), SETTINGS)
def test_no_month_past_the_twelfth(month, number, year, setting):
    assert intervals(f"on {month}/{number}/{year}", setting) == [None]
    assert intervals(f"on {year}-{month}-01", setting) == [None]


@given(
    st.tuples(st.integers(24, 99), st.integers(0, 99)).filter(lambda clock: clock != (24, 0))
    | st.tuples(st.integers(0, 99), st.integers(60, 99)),
    SETTINGS,
)
def test_an_hour_that_the_day_does_not_have(clock, setting):
    hour, minute = clock
    for text in (f"at {hour:02d}:{minute:02d} GMT", f"at {hour:02d}{minute:02d} GMT on 3 May 2015"):
        assert intervals(text, setting) == [None], text
    assert intervals(f"2015-02-06T{hour:02d}:{minute:02d}Z", setting) == [None]


@pytest.mark.parametrize("text", ["0000-01-01", "January 0, 0000", "1 January 0000", "01/01/0000", "02/03/0000"])
@given(setting=SETTINGS)
def test_there_is_no_year_zero(text, setting):
    assert set(intervals(text, setting)) <= {None}
