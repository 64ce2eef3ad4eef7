"""JSON of every view, one module each: the contract's section 5, keys in its order."""
