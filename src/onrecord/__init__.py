"""onrecord reads news reports about international crises and keeps the record, each line with its sentence."""

__version__ = "0.1.0"
