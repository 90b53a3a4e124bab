"""What is kept so that only the portal reads it: keys in a file, sealed bytes in rows and files."""
