"""Pages of the freed places of a call: the officers', everybody's and her own."""
