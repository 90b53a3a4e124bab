"""An invented offer: a thousand programmes, and twenty thousand cohorts in the real centres."""
