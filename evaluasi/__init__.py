"""Evaluation: LKE, LHE, kompilasi."""
