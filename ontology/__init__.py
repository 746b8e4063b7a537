"""What there is to say: the values every room exchanges, their terms and their IRIs."""
