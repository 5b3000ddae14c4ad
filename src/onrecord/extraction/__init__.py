"""Statements, events, figures, engagements and toponyms, as spans of one report."""
