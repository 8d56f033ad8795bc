"""The loop: defects are made from the real ones, the head learns from both, and real ones held out judge it."""
