"""How moments are written wherever Django writes them: as everywhere else in Trellis."""
