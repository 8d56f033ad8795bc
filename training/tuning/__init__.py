"""Tuning a recipe's generation branch on its own pictures: a process that can be stopped and taken up again."""
