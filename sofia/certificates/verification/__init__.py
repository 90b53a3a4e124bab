"""What anybody needs to know whether a paper is true: with the portal, or with the network off."""
