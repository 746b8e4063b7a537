"""The layout of a document: what its pages say, in reading order, with places and styles."""

from ingest.layout.reader import Layout, laid_out, read_layout

__all__ = ["Layout", "laid_out", "read_layout"]
