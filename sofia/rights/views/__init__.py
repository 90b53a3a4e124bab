"""Pages of a person's rights: her own, and those of a minor for whom she acts."""
