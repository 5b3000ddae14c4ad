"""Places: which words name them, where they are, and where events happened and statements were made."""

from onrecord.resolve.places.gazetteer import load_gazetteer as load_gazetteer
from onrecord.resolve.places.resolve import resolve_places as resolve_places
