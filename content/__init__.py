"""What an expert may change without touching code; `models.content` is its only reader."""
