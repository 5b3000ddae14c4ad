"""Engagements: meetings, talks, calls and sessions between political actors, held or to come."""

from onrecord.extraction.engagements.reading import engagements as engagements
