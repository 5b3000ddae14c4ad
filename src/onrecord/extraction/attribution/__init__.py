"""Attribution: who said what, through whom."""

from onrecord.extraction.attribution.finding import Candidate as Candidate
from onrecord.extraction.attribution.finding import candidates as candidates
from onrecord.extraction.attribution.finding import find as find
from onrecord.extraction.attribution.links import links as links
from onrecord.extraction.attribution.statements import spoken as spoken
from onrecord.extraction.attribution.statements import statements as statements
