"""Families as bad as they come: what one of them, or one document, holds must cost about in proportion."""
