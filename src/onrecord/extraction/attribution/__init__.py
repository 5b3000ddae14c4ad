"""Attribution: who said what, through whom."""

from onrecord.extraction.attribution.links import links as links
from onrecord.extraction.attribution.statements import statements as statements
