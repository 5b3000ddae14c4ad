"""Attribution: who said what, through whom."""

from onrecord.extract.attribution.links import links as links
from onrecord.extract.attribution.statements import statements as statements
