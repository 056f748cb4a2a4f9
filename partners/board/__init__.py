"""The board of offers and needs: what an address asks of it, what is left, and how many each choice would leave."""
