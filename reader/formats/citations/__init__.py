"""Citation formats: papers to BibTeX and kin."""
