"""Time expressions: what the words say, before any date is worked out."""

from onrecord.resolve.dates.expressions.find import find as find
from onrecord.resolve.dates.expressions.find import find_in_text as find_in_text
from onrecord.resolve.dates.expressions.shapes import Mention as Mention
