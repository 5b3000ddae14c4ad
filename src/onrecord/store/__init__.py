"""Keep the record and ask it: one SQLite file, every version of every report and of its coding."""

from onrecord.store.find import Found as Found
from onrecord.store.opening import open_store as open_store
from onrecord.store.search import Hit as Hit
from onrecord.store.status import Status as Status
from onrecord.store.store import Store as Store
from onrecord.store.writer import Outcome as Outcome
from onrecord.store.writer import Writer as Writer
