"""Pictures as SVG files: a module for the view, and how wide text is."""
