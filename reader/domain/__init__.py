"""What a paper is: pure values on the standard library only."""
