"""Training brochures, one module each."""
