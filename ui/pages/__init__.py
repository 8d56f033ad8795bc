"""The pages of the window: widgets fed with values, which ask for work by signals and never do it themselves."""
