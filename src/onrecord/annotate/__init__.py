"""Tokens, sentences, syntax, names and quotations of a report."""

from onrecord.annotate.marks import Mark as Mark
from onrecord.annotate.marks import Marks as Marks
from onrecord.annotate.pipeline import Named as Named
from onrecord.annotate.pipeline import NamedKind as NamedKind
from onrecord.annotate.pipeline import Page as Page
from onrecord.annotate.pipeline import annotate as annotate
from onrecord.annotate.pipeline import offsets as offsets
from onrecord.annotate.quotations import Quotation as Quotation
from onrecord.annotate.quotations import quotations as quotations
