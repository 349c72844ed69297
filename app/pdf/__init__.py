"""Documents: values in, bytes out; the engine adapter, and one module for each document."""
