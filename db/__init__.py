"""Records: tables, the single writer, pictures, migrations."""
