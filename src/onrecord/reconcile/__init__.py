"""What several reports have in common: copies are one voice, and records go back to earlier ones."""

from onrecord.reconcile.copies import compare as compare
from onrecord.reconcile.copies import near as near
from onrecord.reconcile.copies import signature as signature
