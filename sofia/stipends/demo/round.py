"""The round of the development chain that settles the demo's tie. It proves nothing: that chain's secret is public."""

WITNESSES = (17, 4, 256, 31)
ROUND = 16905413  # 1 April 2025, 10:00:03 in Bogotá
# Made once with the chain's public secret (docs/adr/0013); every load verifies it.
SIGNATURE = "b15681a57c7dc53081cbd0772b1dd94fea7b23c03c2641002d9c89fadaefc17302e1552c16ad9521e42eba7a1bfb3aac"
