"""What the practice knows: frozen values and pure rules, one module a concept."""
