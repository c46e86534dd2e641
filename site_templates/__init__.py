"""Templates, scripts and styles of the site and the checklists; a package so that they travel with the generator."""
