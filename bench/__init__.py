"""What is promised about speed, as programs that anybody can run (`make bench`)."""
