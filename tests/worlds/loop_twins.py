"""The two worlds again, one reach, one unit and one number at a time."""

import math


def hand(upper, fore, q1, q2):
    """Two sides of a triangle laid end to end, as complex numbers."""
    z = upper * complex(math.cos(q1), math.sin(q1))
    z += fore * complex(math.cos(q1), math.sin(q1)) * complex(math.cos(q2), math.sin(q2))
    return z.real, z.imag


def turned(point, degrees, about):
    z = complex(point[0] - about[0], point[1] - about[1])
    z *= complex(math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
    return z.real + about[0], z.imag + about[1]


def rate(preferred, base, depth, alive, v):
    """Georgopoulos' tuning: the cosine of the angle between movement and preferred direction, times the speed."""
    speed, angle = math.hypot(*v), math.atan2(v[1], v[0])
    return max(0.0, base + depth * speed * math.cos(angle - preferred)) if alive else 0.0


def population_vector(counts, cells, step):
    x = y = 0.0
    for count, angle, base, depth in zip(counts, cells.preferred, cells.base, cells.depth, strict=True):
        pull = (count / step - base) / depth
        x += pull * math.cos(angle)
        y += pull * math.sin(angle)
    return 2 * x / len(counts), 2 * y / len(counts)


def reach(cells, decode, goal, counts, bins, stride, near):
    """One reach with given spikes; `counts` is called once a bin with the intended direction."""
    place, path = [0.0, 0.0], [(0.0, 0.0)]
    for k in range(bins):
        way = [goal[0] - place[0], goal[1] - place[1]]
        v = decode(counts([w / math.hypot(*way) for w in way]))
        place = [p + stride * component for p, component in zip(place, v, strict=True)]
        path.append(tuple(place))
        if math.hypot(goal[0] - place[0], goal[1] - place[1]) < near:
            return path, True, k + 1
    return path, False, bins
