"""Parts drawn by our own code, so that everything can be tried without a camera and without a real picture."""

from inspectfork.drawn.part import DEFECTS, PRODUCTS, DrawnPart, draw_part

__all__ = ["DEFECTS", "PRODUCTS", "DrawnPart", "draw_part"]
