"""How everything looks and in which language: theme, icons, numbers, letters of menus."""
