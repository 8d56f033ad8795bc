"""The Y: shared trunk, understanding branch, generation branch."""
