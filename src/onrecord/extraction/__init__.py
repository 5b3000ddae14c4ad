"""Statements, events, figures, engagements and time expressions, as spans of one report."""
