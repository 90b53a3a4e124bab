"""Pages that anybody opens to know whether a paper is true."""
