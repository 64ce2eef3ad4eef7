"""The contract of the JSON outputs as types: one module for each view, and what several share.

A text below a key says what the key holds; the reference page and the JSON Schemas in docs/ are
made from these modules. Every key is always there: what is not known or not given is null.
"""
