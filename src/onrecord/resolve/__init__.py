"""Spans to the actors, places and days that they stand for."""
