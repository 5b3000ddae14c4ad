"""Which way an expression looks: back, ahead, or to the nearest day."""

import pytest

# A Wednesday.
PUBLISHED = "2015-06-10"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # What was agreed begins after the agreement; what began is told as past.
        ("The two armies agreed to a ceasefire from midnight on Sunday.", "midnight on Sunday", "2015-06-14T00:00"),
        ("The two leaders agreed on Monday to a truce from Friday.", "Monday", "2015-06-08"),
        ("The two leaders agreed on Monday to a truce from Friday.", "Friday", "2015-06-12"),
        ("Both sides announced a truce starting Friday.", "Friday", "2015-06-12"),
        ("The ministry imposed a curfew from Friday.", "Friday", "2015-06-12"),
        ("The truce took effect on Sunday.", "Sunday", "2015-06-07"),
        ("Shelling has gone on from Saturday.", "Saturday", "2015-06-06"),
        # Right behind a verb of saying stands the day of the telling.
        ("The committee said on Friday it would attend the talks.", "Friday", "2015-06-05"),
        ("The league said in November it would choose a host.", "November", "2014-11"),
        # Plans, deadlines, votes.
        ("The ministry was preparing for the planned visit of the envoy in September.", "September", "2015-09"),
        ("The rebels had until Friday to leave.", "Friday", "2015-06-12"),
        ("They set a Friday deadline.", "Friday", "2015-06-12"),
        ("The rebels let the Friday deadline pass.", "Friday", "2015-06-05"),
        ("In the run-up to Sunday's vote three people died.", "Sunday", "2015-06-14"),
        ("The bill was sent to the upper house for debate on Friday.", "Friday", "2015-06-12"),
        ("He arrived for talks on Monday.", "Monday", "2015-06-08"),
        # What was planned and is off: the nearest.
        ("A march planned for Thursday was called off.", "Thursday", "2015-06-11"),
        ("A march planned for Tuesday was called off.", "Tuesday", "2015-06-09"),
        ("The visits were due to take place in April but were cancelled.", "April", "2015-04"),
        ("The minister, who was to fly home on Tuesday, stayed.", "Tuesday", "2015-06-09"),
        # A caption tells in the present what is past.
        ("A guard looks on as trucks pass the gate on Sunday.", "Sunday", "2015-06-07"),
        ("An officer looks on as the wounded are carried off on Sunday.", "Sunday", "2015-06-07"),
        # Past under a plan, and past under an infinitive.
        ("She is due to meet the king after talking to the premier on Sunday.", "Sunday", "2015-06-07"),
        ("The army had been ordered to leave the town by Tuesday.", "Tuesday", "2015-06-09"),
        ("She was ordered to change the locks soon after the shooting in December.", "December", "2014-12"),
        ("He became the first soldier to die in the valley in October.", "October", "2014-10"),
    ],
)
def test_the_day_that_the_clause_means(times, text, words, value):
    assert times(text, PUBLISHED).one(words).value == value
