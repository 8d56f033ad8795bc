"""Small boards of dark copper on bright ground, sound and with one fault each."""

import cv2
import numpy as np

from inspectfork.judge.align import Grey

SIDE = 200
FAULTS = ("open", "short", "mousebite", "spur", "copper", "pin-hole")


def board(fault: str | None = None) -> Grey:
    """Two traces, two pads and a large area; the fault stands at a known place."""
    picture = np.full((SIDE, SIDE), 255, np.uint8)
    for y in (40, 70):
        cv2.line(picture, (20, y), (180, y), 0, 7)
        cv2.circle(picture, (20, y), 10, 0, -1)
    cv2.rectangle(picture, (30, 110), (170, 180), 0, -1)
    cv2.line(picture, (175, 95), (190, 190), 0, 5)
    {
        None: lambda: None,
        "open": lambda: cv2.rectangle(picture, (95, 34), (105, 46), 255, -1),
        "short": lambda: cv2.rectangle(picture, (96, 40), (102, 70), 0, -1),
        "mousebite": lambda: cv2.circle(picture, (100, 110), 7, 255, -1),
        "spur": lambda: cv2.circle(picture, (100, 110), 7, 0, -1),
        "copper": lambda: cv2.circle(picture, (100, 92), 5, 0, -1),
        "pin-hole": lambda: cv2.circle(picture, (100, 145), 5, 255, -1),
    }[fault]()
    return picture


PLACES = {"open": (100, 40), "short": (99, 55), "mousebite": (100, 113), "spur": (100, 104)}
PLACES |= {"copper": (100, 92), "pin-hole": (100, 145)}


def moved(picture: Grey, shift: tuple[float, float], turn_deg: float = 0.0, scale: float = 1.0) -> Grey:
    """As the camera sees it when the part lies elsewhere."""
    matrix = cv2.getRotationMatrix2D((picture.shape[1] / 2, picture.shape[0] / 2), turn_deg, scale)
    matrix[:, 2] += shift
    return np.asarray(cv2.warpAffine(picture, matrix, picture.shape[::-1], borderValue=255), np.uint8)
