"""Reports of a day, a shift or a lot: as a page to hand out, and as a table to work with."""
