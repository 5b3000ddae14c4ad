"""The store: one file that keeps reports, codings and problems, and answers questions."""
