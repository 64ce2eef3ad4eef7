"""Tables as Excel workbooks: a module for each view, and the sheet that they share."""
