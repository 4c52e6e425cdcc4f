"""A wholesaler's articles as the tenant's own: taken from its list, priced as list and markups say."""
