"""A share of some parts, and how far it may be from that of many more."""

import math
from typing import Any

Z_95 = 1.959964  # standard deviations of the normal law within which 95 % lie


def share(count: int, total: int) -> dict[str, Any]:
    """A share with its 95 % interval (Wilson, J. Am. Stat. Assoc. 22, 1927), which holds for few parts and for none."""
    p, spread = count / total, Z_95**2 / total
    middle, reach = p + spread / 2, math.sqrt(p * (1 - p) * spread + spread**2 / 4)
    low, high = ((middle + sign * reach) / (1 + spread) for sign in (-1, 1))
    return {"count": count, "total": total, "share": p, "low": max(low, 0.0), "high": min(high, 1.0)}
