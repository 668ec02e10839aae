"""Files that ship with the program: icons, themes, key maps and the sample digest."""
