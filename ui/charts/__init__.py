"""Charts and pages that people look at instead of tables."""
