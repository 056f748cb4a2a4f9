"""The network drawn on Germany's outline: everything an SVG needs, in its own units.

Equirectangular projection about 51.2° N, which at this size differs from a conic one by less than a line's width.
"""

import functools
import json
from dataclasses import dataclass
from math import cos, radians
from pathlib import Path

OUTLINE = Path(__file__).parent / "data" / "germany.geojson"
WIDTH = 600
MARGIN = 10
_SQUEEZE = cos(radians(51.2))  # a degree of longitude in degrees of latitude

# Where a city's name stands beside its pin: offset in units, and which end of the text is there.
LABELS = {
    "e": (14, 6, "start"),
    "ne": (14, -8, "start"),
    "se": (14, 18, "start"),
    "w": (-14, 6, "end"),
    "nw": (-14, -10, "end"),
    "sw": (-12, 18, "end"),
    "s": (0, 34, "middle"),
    "n": (0, -16, "middle"),
}


@dataclass(frozen=True)
class Frame:
    """The part of the globe that is shown: west and north edge in degrees, and units per degree of latitude."""

    west: float
    north: float
    scale: float
    height: int

    def point(self, latitude, longitude):
        """(x, y) of a place, in the SVG's units."""
        x = (float(longitude) - self.west) * _SQUEEZE * self.scale + MARGIN
        y = (self.north - float(latitude)) * self.scale + MARGIN
        return round(x, 1), round(y, 1)


@dataclass(frozen=True)
class Pin:
    """A hub on the map."""

    hub: object
    x: float
    y: float
    label: str
    label_x: float
    label_y: float
    anchor: str


@functools.cache
def outline():
    """(frame, path data) of Germany, read once per process."""
    polygons = json.loads(OUTLINE.read_text(encoding="utf-8"))["geometry"]["coordinates"]
    rings = [ring for polygon in polygons for ring in polygon]
    longitudes = [longitude for ring in rings for longitude, _latitude in ring]
    latitudes = [latitude for ring in rings for _longitude, latitude in ring]
    scale = (WIDTH - 2 * MARGIN) / ((max(longitudes) - min(longitudes)) * _SQUEEZE)
    height = round((max(latitudes) - min(latitudes)) * scale + 2 * MARGIN)
    frame = Frame(min(longitudes), max(latitudes), scale, height)
    return frame, "".join(_ring(frame, ring) for ring in rings)


def _ring(frame, ring):
    points = [frame.point(latitude, longitude) for longitude, latitude in ring]
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"


def _pin(frame, hub):
    x, y = frame.point(hub.latitude, hub.longitude)
    dx, dy, anchor = LABELS[hub.map_label]
    cities = hub.cities_in_order()
    label = cities[0].name if cities else hub.name
    return Pin(hub, x, y, label, round(x + dx, 1), round(y + dy, 1), anchor)


def _arc(start, end):
    """A line from pin to pin that bows to the north."""
    middle_x, middle_y = (start.x + end.x) / 2, (start.y + end.y) / 2
    lift = 0.12 * abs(end.x - start.x) + 0.08 * abs(end.y - start.y)
    return f"M{start.x} {start.y}Q{middle_x:.0f} {middle_y - lift:.0f} {end.x} {end.y}"


def drawing(hubs):
    """The map of `hubs` (with their places at hand): its size, land, links from the highlighted hub, and pins."""
    frame, land = outline()
    pins = [_pin(frame, hub) for hub in hubs]
    centre = next((pin for pin in pins if pin.hub.is_home), None)
    links = [_arc(centre, pin) for pin in pins if centre and pin is not centre]
    return {"width": WIDTH, "height": frame.height, "land": land, "pins": pins, "links": links}
