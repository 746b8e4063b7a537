"""How the sample documents are made: content, two renderers, and the gold from the same content."""
