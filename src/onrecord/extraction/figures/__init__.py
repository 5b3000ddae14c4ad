"""Figures: numbers that count people, forces, weapons, incidents, money or distance, and on whose word."""

from onrecord.extraction.figures.reading import figures as figures
