"""Events: who did what to whom, in PLOVER's types, with status and voice."""

from onrecord.extraction.events.coding import events as events
from onrecord.extraction.events.marking import with_acts as with_acts
