"""The situation brief."""
