"""The papers of an application: which are asked for, which were handed in, and how."""
