"""What several reports have in common: copies are one voice."""

from onrecord.reconcile.copies import compare as compare
from onrecord.reconcile.copies import signature as signature
