"""Teaching: data, memory, calibration, export, benches; runs in a process of its own."""
