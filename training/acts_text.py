"""What the scripts on acts share: sentences with their places, numbers in words."""
import re

ABBREVIATION = re.compile(
    r"(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Rep|St|Lt|Col|Capt|No|Nos|Art|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Ltd|Co|Corp|Bros"
    r"|a\.k\.a|e\.g|i\.e|s\.r\.o|d\.o\.o|[A-Z](?:\.[A-Z])+)"
)
UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def sentences(text):
    """Bounds of the sentences, a line break always ending one; rougher than the product's."""
    out = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for end in re.finditer(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9*•-])", line.group()):
            before = line.group()[: end.start()].split()
            if before and ABBREVIATION.fullmatch(before[-1].strip("“\"(‘'")):
                continue
            out.append((start, line.start() + end.start() + len(end.group().rstrip())))
            start = line.start() + end.end()
        if line.end() > start:
            out.append((start, line.end()))
    return [(a, b) for a, b in out if text[a:b].strip()]


def number(words):
    """`four`, `Twenty-one`, `1,200`, `both` as a number; None of what is none ("a dozen" is twelve)."""
    low = words.lower().strip()
    if m := re.search(r"\d[\d,]*", low):
        return int(m[0].replace(",", ""))
    total = None
    for w in re.split(r"[\s-]+", low):
        if w in UNITS:
            total = (total or 0) + UNITS.index(w)
        elif w in TENS:
            total = (total or 0) + 20 + 10 * TENS.index(w)
        elif w == "dozen":
            total = 12 * (total or 1)
        elif w in ("both", "pair"):
            total = 2
    return total
