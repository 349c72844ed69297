"""What screens are built from: plain values in, events out, no queries."""
