"""Prediction: bundles, runners, one preparation for training and line alike."""
