"""Sentences altered by code: pairs of claim and evidence with their label, for the claim head. No model, no lexicon of the
program: lists of English words that change or keep what a sentence commits to."""
import random
import re

SUPPORTED, CONTRADICTED, OPEN, NOT_SUPPORTED = range(4)

AUXILIARIES = "is are was were has have had will would can could should must may might".split()
IRREGULAR = dict(
    x.split("/") for x in """said/say told/tell made/make took/take gave/give went/go came/come won/win lost/lose met/meet left/leave
    began/begin saw/see got/get held/hold found/find became/become brought/bring bought/buy sent/send built/build kept/keep paid/pay ran/run
    spoke/speak rose/rise fell/fall grew/grow knew/know thought/think wrote/write drew/draw led/lead broke/break chose/choose drove/drive
    flew/fly spent/spend stood/stand sold/sell struck/strike swore/swear taught/teach wore/wear withdrew/withdraw fought/fight felt/feel
    caught/catch shot/shoot sought/seek heard/hear threw/throw understood/understand hid/hide stole/steal froze/freeze lay/lie sank/sink
    overthrew/overthrow undertook/undertake foresaw/foresee forbade/forbid""".split())
IRREGULAR |= {"put": "put", "cut": "cut", "set": "set", "hit": "hit", "shut": "shut", "quit": "quit"}
ANTONYMS = [tuple(x.split("/")) for x in """rose/fell rise/fall rising/falling increased/decreased increase/decrease increases/decreases
    more/fewer higher/lower highest/lowest accepted/rejected accept/reject accepting/rejecting approved/rejected opened/closed open/closed
    before/after won/lost win/lose winning/losing supported/opposed supports/opposes support/oppose supporting/opposing began/ended begin/end
    start/end started/ended first/last early/late allowed/barred allow/bar legal/illegal guilty/innocent convicted/acquitted strong/weak
    stronger/weaker better/worse best/worst success/failure succeeded/failed inside/outside above/below agreed/refused agree/refuse
    confirmed/denied confirms/denies raised/lowered raise/lower gained/lost bought/sold buy/sell arrived/left male/female men/women man/woman
    good/bad most/least majority/minority always/never everyone/nobody everything/nothing old/young older/younger big/small bigger/smaller
    north/south east/west northern/southern eastern/western former/current ally/rival allies/rivals public/private safe/dangerous
    freed/jailed alive/dead praised/criticised praised/criticized hired/fired joined/left entered/left lifted/imposed attack/defend
    attacked/defended permanent/temporary many/few often/rarely easy/hard easier/harder rich/poor true/false optimistic/pessimistic
    victory/defeat remember/forget gain/loss Republicans/Democrats Republican/Democrat Republican/Democratic up/down""".split()]
SYNONYMS = [tuple(x.split("/")) for x in """began/started ended/finished said/stated help/aid helped/aided bought/purchased large/big
    killed/slain wounded/hurt injured/hurt near/close{to} often/frequently officials/authorities attempt/try tried/attempted asked/requested
    show/reveal showed/revealed children/kids also/too about/roughly around/roughly nearly/almost over/{more}than quickly/fast
    lawmakers/legislators president/{head}of{state} murder/killing choose/pick chose/picked allow/let buy/purchase build/construct
    built/constructed choose/select car/vehicle city/town company/firm firm/company job/post money/cash film/movie doctor/physician
    police/officers election/vote vote/ballot accord/deal deal/agreement agreement/deal talks/negotiations war/conflict
    fight/battle speech/address urge/press urged/pressed warn/caution warned/cautioned get/obtain keep/retain angry/furious glad/pleased
    rich/wealthy whole/entire reply/answer replied/answered happen/occur happened/occurred need/require needed/required""".split()]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()

# before a clause: what the sentence then says of it
TRUE_THAT = """It is true that|{N} confirmed that|{N} acknowledged that|{N} has now admitted that|Records show that|It has emerged that
|{N} was able to prove that|{N} noted, correctly, that|Nobody disputes that|{N} was glad that|{N} regretted that|{N} had forgotten that
|{N} did not know that|There is no doubt that|{N} proved that|Court documents establish that"""
OPEN_THAT = """{N} claimed that|{N} alleged that|{N} suspects that|{N} fears that|{N} hopes that|{N} believes that|{N} suggested that|{N} was asked whether
|It is not clear whether|It could not be confirmed that|There were unconfirmed reports that|{N} wondered whether|{N} would not say whether
|{N} speculated that|It is rumoured that|{N} assumed that|{N} has accused {M} of saying that|{N} could not rule out that|Investigators are examining whether
|{N} doubted that|{N} predicted that|{N} warned that|Perhaps|It is possible that|Supposedly,|If the report is right,|{N} declined to confirm that|{N} thinks that
|{N} argued that|{N} was unable to say whether|Nobody knows whether|{N} imagined that|{N} dreamed that|{N} demanded proof that"""
FALSE_THAT = """It is not true that|Reports that|The claim that|{N} falsely claimed that|{N} wrongly said that|{N} lied when saying that|{N} pretended that
|It is a myth that|Nothing supports the claim, since disproved, that|It turned out to be untrue that|{N} mistakenly believed that"""
AFTER_FALSE = {"Reports that": " proved false", "The claim that": " is untrue"}
DENIED_THAT = "{N} denied that|{N} rejected claims that|{N} dismissed reports that|{N} disputed that|{N} insisted it was untrue that"
# before a verb in its base form: subject … verb
DID_NOT = "failed to|refused to|declined to|did not|never did|was unable to|stopped short of saying it would|decided not to|forgot to|was stopped before it could"
DID_NOT += "|neglected to|chose not to|was forbidden to and did not|has yet to"
MIGHT = """plans to|is expected to|hopes to|threatened to|offered to|vowed to|was asked to|may|might|could|intends to|wants to|promised to|was ordered to
|is likely to|was urged to|has said it is ready to|considered whether to|pledged to|agreed to|was preparing to|was advised to|would like to|was supposed to
|would only under certain conditions|was due to|is about to|has been told to|aims to|was tempted to"""
DID = "managed to|went on to|was able to and did|was forced to|did indeed|did in the end|was allowed to and did|bothered to|was right to|remembered to"

split = lambda text: [x.strip("\n") for x in text.replace("\n|", "|").replace("\n", " ").split("|")]
TRUE_THAT, OPEN_THAT, FALSE_THAT, DENIED_THAT = map(split, (TRUE_THAT, OPEN_THAT, FALSE_THAT, DENIED_THAT))
DID_NOT, MIGHT, DID = map(split, (DID_NOT, MIGHT, DID))
SPEAKERS = """officials|the ministry|a spokesman|a spokeswoman|the company|prosecutors|the mayor|the union|police|the governor|a witness|analysts
|a senior aide|the opposition|the minister|his lawyer|her lawyer|the agency|a neighbour|the board|residents|the president|critics|the coach"""
SPEAKERS = split(SPEAKERS)


def base_of(verb):
    """Base form of a past tense; None where it is none we know."""
    low = verb.lower()
    if low in IRREGULAR:
        return IRREGULAR[low]
    if not re.fullmatch(r"[a-z]{3,}ed", low) or low in ("need", "indeed", "hundred", "speed", "exceed", "embed", "united", "armed", "wounded"):
        return None
    stem = low[:-2]
    if stem.endswith("e"):
        return stem + "e"
    if stem in ("invit", "cit", "unit", "excit"):
        return stem + "e"
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    mute = re.search(r"(c|v|z|[aeiour][gs]|[^aeiou]l|rs|ns|dg|ang|u|[^aeiou][aeiou][tkmpnrd]|ur|ir|iv|at|it|ut)$", stem)
    whole = re.search(r"(ss|sh|ch|ow|ay|oy|ey|en|er|or|el|al|ss|nt|st|ct|lt|pt|rt|ck|lk|nk|rn|in|on|ain|ail|ead|eed|oad|ill|all|ell|tt|it)$", stem)
    return stem + ("e" if mute and not whole else "")


class Clause:
    """A plain clause of a sentence: subject, verb, rest."""

    def __init__(self, subject, verb, rest, auxiliary):
        self.subject, self.verb, self.rest, self.auxiliary = subject, verb, rest, auxiliary

    def text(self, verb=None, subject=None):
        return " ".join(x for x in (subject or self.subject, verb or self.verb, self.rest) if x).strip()

    def negated(self, dice):
        if self.auxiliary:
            return self.text(self.verb + dice.choice([" not", " not", " never" if self.verb in ("has", "have", "had", "is", "was", "were", "will") else " not"]))
        return self.text(dice.choice(["did not " + base_of(self.verb), "didn't " + base_of(self.verb), "never " + self.verb]))

    def question(self, dice):
        low = self.subject if self.subject.split()[0] in ("I",) or self.subject.split()[0].istitle() and self.subject.split()[0] not in COMMON_FIRST else self.subject[0].lower() + self.subject[1:]
        if self.auxiliary:
            text = f"{self.verb} {low} {self.rest}"
        else:
            text = f"did {low} {base_of(self.verb)} {self.rest}"
        text = text.strip().rstrip(".")
        return dice.choice([text.lower(), text[0].upper() + text[1:] + "?", text + "?", "is it true that " + self.text().rstrip(".")])


COMMON_FIRST = {"The", "A", "An", "This", "That", "These", "Those", "His", "Her", "Its", "Their", "Our", "My", "Some", "Many", "Most", "More", "Two", "Three", "Several", "It", "He", "She", "They", "We", "There", "One", "Both", "All", "About", "Nearly"}
STOP = re.compile(r",? (?:which|who|whose|while|although|though|because|but|and then|as|after|when|where|since|despite|according to|with|adding|saying|including)\b.*$|[;:—–].*$| - .*$")


def clause_of(sentence):
    """The main clause of a plain declarative sentence that begins with its subject; None where it is not plain."""
    s = re.sub(r"\s*\([^)]*\)", "", sentence.strip()).rstrip(".")
    if not re.match(r"[A-Z0-9$]", s) or re.search(r"[\"“”?!\[\]*]|\bI\b|\bwe\b", s) or not 25 < len(s) < 260:
        return None
    s = re.sub(r",? who [^,]*,", "", re.sub(r",? which [^,]*,", "", s, count=1), count=1)
    short = STOP.sub("", s)
    if len(short) > 24:
        s = short
    words = s.split()
    if words[0] in ("But", "And", "So", "If", "When", "In", "On", "At", "After", "Before", "While", "As", "For", "To", "With", "By", "From", "Yet", "Still", "However", "Meanwhile", "During", "Since", "Although", "Though", "Despite", "Under", "Because", "Even", "Last", "Earlier", "Later", "Now", "Then", "What", "How", "Why", "Who", "Whether", "Until", "Once", "Among", "Instead", "Here", "There", "Not", "No", "Nor", "Neither", "None"):
        return None
    for i, w in enumerate(words[1:9], 1):
        if "," in words[i - 1]:
            return None
        low = w.lower()
        if low in AUXILIARIES:
            rest = words[i + 1 :]
            if len(rest) < 2 or rest[0].lower() in ("not", "n't", "never", "no") or "n't" in low:
                return None
            return Clause(" ".join(words[:i]), w, " ".join(rest), True)
        if low in ("that", "who", "which", "to", "if", "whether", "of") and i > 5:
            return None
        if base_of(w) and w.islower() and words[i - 1].lower() not in ("the", "a", "an", "of", "and", "or", "by", "his", "her", "its", "their", "newly", "be", "been", "most", "more", "so"):
            if low in ("said", "told") or len(words) - i < 3:
                return None
            return Clause(" ".join(words[:i]), w, " ".join(words[i + 1 :]), False)
    return None


def swapped(text, pairs, dice):
    """One word of the pairs exchanged for its partner; None where there is none."""
    both = pairs + [(b, a) for a, b in pairs]
    found = [(a, b) for a, b in both if re.search(rf"\b{re.escape(a)}\b", text)]
    if not found:
        return None
    a, b = dice.choice(found)
    return re.sub(rf"\b{re.escape(a)}\b", re.sub(r"[{}]", " ", b).replace("  ", " ").strip(), text, count=1)


def other_number(text, dice):
    """-> (text with another number, label of it)"""
    m = list(re.finditer(r"(?<![\w.,-])\$?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w-])", text))
    words = [w for w in re.finditer(r"\b(" + "|".join(NUMBERS) + r")\b", text)]
    if m and (not words or dice.random() < 0.7):
        at = dice.choice(m)
        value = float(at.group(1).replace(",", ""))
        show = lambda v: f"{v:,.0f}" if "," in at.group(1) else (f"{v:.1f}" if "." in at.group(1) else f"{v:.0f}")
        put = lambda new: text[: at.start(1)] + new + text[at.end(1) :]
        year = 1900 <= value <= 2100 and "," not in at.group(1)
        kind = dice.random()
        if not year and kind < 0.2 and value >= 10 and text[at.start() - 1 : at.start()] == " " and "$" not in at.group():
            low = show(value * dice.choice([0.6, 0.8, 0.9]) // 1)
            return text[: at.start()] + dice.choice(["more than ", "at least ", "over "]) + low + text[at.end() :], SUPPORTED
        if not year and kind < 0.4 and value >= 10 and "$" not in at.group():
            low = show(value * dice.choice([0.6, 0.8, 0.9]) // 1)
            return text[: at.start()] + dice.choice(["fewer than ", "at most ", "under "]) + low + text[at.end() :], CONTRADICTED
        new = value + dice.choice([-3, -2, -1, 1, 2, 3]) if year or value < 20 else value * dice.choice([0.1, 0.5, 0.7, 1.3, 1.5, 2, 10])
        return (put(show(abs(new))), CONTRADICTED) if show(abs(new)) != show(value) else None
    if words:
        at = dice.choice(words)
        if dice.random() < 0.4:
            return text[: at.start()] + str(NUMBERS.index(at.group()) + 2) + text[at.end() :], SUPPORTED
        return text[: at.start()] + dice.choice([n for n in NUMBERS if n != at.group()]) + text[at.end() :], CONTRADICTED
    return None


def other_day(text, dice):
    for names in (DAYS, MONTHS):
        found = [n for n in names if re.search(rf"\b{n}\b", text) and n not in ("May", "March")]
        if found:
            old = dice.choice(found)
            return re.sub(rf"\b{old}\b", dice.choice([n for n in names if n != old]), text)
    return None


NAME = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+")


def other_name(clause, names, dice):
    """The subject's or object's name for another's: what the sentence tells of somebody else."""
    text = clause.text()
    own = [n for n in NAME.findall(text) if n.split()[0] not in COMMON_FIRST]
    others = [n for n in names if n not in text]
    if not own or not others:
        return None
    return text.replace(dice.choice(own), dice.choice(others))


def exchanged(clause):
    """Subject and a later name change places."""
    own = NAME.findall(clause.subject)
    later = [n for n in NAME.findall(clause.rest) if n not in clause.subject]
    if not own or not later or own[0].split()[0] in COMMON_FIRST:
        return None
    return clause.text().replace(own[0], "\0").replace(later[0], own[0]).replace("\0", later[0])


def led(clause, leads, dice, names):
    """A clause behind one of the leads."""
    who = dice.choice(names) if names and dice.random() < 0.5 else dice.choice(SPEAKERS)
    lead = dice.choice(leads)
    text = clause.text()
    first = text.split()[0]
    text = text[0].lower() + text[1:] if first in COMMON_FIRST else text
    out = lead.format(N=who, M=dice.choice(SPEAKERS)) + " " + text + AFTER_FALSE.get(lead, "")
    return out[0].upper() + out[1:] + ".", who, lead


def alter(sentence, names, dice):
    """One pair of a sentence: (claim or question, evidence, label); None where the sentence does not lend itself."""
    c = clause_of(sentence)
    if c is None:
        return None
    plain, kind = c.text(), dice.random()
    say = lambda text, clause=None: (clause or c).question(dice) if text == plain and dice.random() < 0.45 else text.rstrip(".") + dice.choice([".", "."])
    if kind < 0.14:
        new = swapped(plain, SYNONYMS, dice) or plain
        return say(new), sentence, SUPPORTED
    if kind < 0.24:
        return (c.negated(dice) + ".", sentence, CONTRADICTED)
    if kind < 0.36:
        denied = c.negated(dice) + "."
        return (say(plain), denied, CONTRADICTED) if dice.random() < 0.6 else (denied, denied[:-1] + dice.choice([", it was said on " + dice.choice(DAYS) + ".", "."]), SUPPORTED)
    if kind < 0.46:
        new = other_number(plain, dice)
        return new and (new[0] + ".", sentence, new[1])
    if kind < 0.51:
        new = other_day(plain, dice)
        return new and (new + ".", sentence, CONTRADICTED)
    if kind < 0.57:
        new = swapped(plain, ANTONYMS, dice)
        return new and (new + ".", sentence, CONTRADICTED)
    if kind < 0.62:
        new = exchanged(c) or other_name(c, names, dice)
        return new and (new + ".", sentence, NOT_SUPPORTED)
    if kind < 0.68:
        return say(plain), led(c, TRUE_THAT, dice, names)[0], SUPPORTED
    if kind < 0.78:
        return say(plain), led(c, OPEN_THAT, dice, names)[0], OPEN
    if kind < 0.82:
        return say(plain), led(c, FALSE_THAT, dice, names)[0], CONTRADICTED
    if kind < 0.86:
        evidence, who, lead = led(c, DENIED_THAT, dice, names)
        ask = dice.random()
        if ask < 0.4:
            return say(plain), evidence, NOT_SUPPORTED
        return (f"{who} said that {plain}.", evidence, CONTRADICTED) if ask < 0.7 else (f"{who} denied that {plain}.", evidence, SUPPORTED)
    if c.auxiliary:
        return None
    base, turn = base_of(c.verb), dice.random()
    for share, words, label in ((0.35, DID_NOT, CONTRADICTED), (0.8, MIGHT, OPEN), (1, DID, SUPPORTED)):
        if turn <= share:
            lead = dice.choice(words)
            verb = base if lead != "never did" else base
            return say(plain), c.text(f"{lead} {verb}") + ".", label
    return None


def pairs(articles, seed):
    """Endless altered pairs with surroundings: (claim, title, sentences, which, label). Articles are dumped ones."""
    dice = random.Random(seed)
    articles = [a for a in articles if len(a["sentences"]) > 3]
    names = {a["article"]: sorted({n for s in a["sentences"] for n in NAME.findall(s["text"]) if n.split()[0] not in COMMON_FIRST})[:60] for a in articles}
    while True:
        a = dice.choice(articles)
        i = dice.randrange(len(a["sentences"]))
        told = [s["text"] for s in a["sentences"]]
        if a["sentences"][i].get("heading") or a["sentences"][i]["speakers"] and dice.random() < 0.5:
            continue
        if dice.random() < 0.12 and len(told) > 6:  # a claim of the article, another sentence of it
            j = dice.choice([k for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(told)])
            c = clause_of(told[i])
            made = c and (c.question(dice) if dice.random() < 0.5 else c.text() + ".", told[j], OPEN)
            i = j
        else:
            made = alter(told[i], names[a["article"]], dice)
        if not made:
            continue
        claim, evidence, label = made
        if dice.random() < 0.5:
            yield claim, None, (evidence,), 0, label
        else:
            before, after = told[max(0, i - 1) : i], told[i + 1 : i + 2]
            yield claim, a["title"], (*before, evidence, *after), len(before), label
