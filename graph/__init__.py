"""The memory: generations, quads, queries."""
