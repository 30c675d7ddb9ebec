"""mix.py A B OUT: the mean of two files of weights. Of weights before and after a run it ranks as well as the better and tells
"none" better than the first; a short run alone forgets some of what the long one before it had learned."""
import sys

import encoder


def mix(a, b, out):
    one, other = encoder.reader(a).state_dict(), encoder.reader(b).state_dict()
    m = encoder.Reader()
    m.load_state_dict({k: (one[k] + other[k]) / 2 for k in one})
    encoder.save(m, out)


if __name__ == "__main__":
    mix(*sys.argv[1:])
