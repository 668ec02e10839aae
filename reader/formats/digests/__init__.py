"""Digests of new papers, as text, to papers and problems."""
