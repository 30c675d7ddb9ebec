"""acts_frames.py OUT.jsonl [N]: short texts on sanctions put together from frames, half of which tell no act.

The plain forms of wires and notices ("X designated Y for Z") beside the same words denied, planned, asked about or undone, so
that the words alone do not give the label away. Everything in them is invented. Same format as the briefs, with `tags`:
bounds in the text and what stands there. Seeded: the same N gives the same file.
"""
import json
import random
import re
import sys

R = random.Random(17)

GIVEN = "Alma Boris Celia Dmitri Elif Farid Greta Hugo Irina Jorge Katya Leon Mina Nadir Olga Pedro Qadir Rosa Selim Tara Umar Vera Wale Xenia Yusuf Zora Milan Brigitte Chen Duong".split()
FAMILY = "Abelard Barsky Castellan Dorn Eriksen Fazli Gruber Halloran Ivanek Jovic Kaplan Lindqvist Marchetti Nazari Okoro Petrov Quiroga Rahmani Sorensen Tamm Ueda Vukov Wessely Yilmaz Zhao Al-Tamimi bin Saud MacRae O'Dell".split()
FAMILY = [f for f in FAMILY if f[0].isupper()]
FIRM = "Northgate Tidewell Ashcombe Lucent Orbis Halvorsen Crestway Bluewater Saffron Karakol Meridian Petrel Juniper Redstone Amberline Cobalt Drover Eastlake Fenwick Granite".split()
TRADE = "Shipping|Freight|Metals|Trading|Logistics|Exchange|Petrochemicals|Aviation|Marine Services|Holdings|Electronics|Oil, Gas and Minerals|Tools & Dies|Crewing|Grain".split("|")
FORM = "|| Ltd.| LLC|, Inc.| GmbH| S.A.| FZE| Co., Ltd.| JSC| plc| & Sons| & Co.| d.o.o.".split("|")
SHIP = "Morning Crane|Silver Otter|Brave Linnet|Pacific Grebe|Ocean 9|Lady Ursula|Northern Plover|4 Brothers|Sea Juniper|Star of Adra|Tethys II|Calm Harbour".split("|")
STATE = "Canada|Norway|Japan|Switzerland|Australia|Ukraine|New Zealand|Iceland|South Korea|Poland|Morland|Estavar|Dunsk|Quell|Ardovia|Tessaly|Vorland|Lower Karst".split("|")
BODY = "the European Union|the United States|Britain|the United Kingdom|the Treasury|OFAC|the Council|the State Department|the Foreign Office|Washington|Brussels|London|the Commerce Department|the Southern Union|the Council of Ministers|the Office of Trade Sanctions|the United Nations Security Council|the central bank of Dunsk|Morland's interior ministry|the government of Quell".split("|")
KIND = "tankers|officials|judges|shipping companies|banks|drone makers|oligarchs|entities|individuals|generals|traders|airlines|prison wardens|refineries|money changers|lawmakers|front companies|hackers|members of the electoral commission".split("|")
WHEN = "on Monday|on Tuesday|on 14 March|on Friday|today|last week|in June|this morning|yesterday|late on Thursday|in 2023|on February 3".split("|")
GROUND = "smuggling oil|shipping parts for missiles|the torture of prisoners|laundering money for the junta|helping to evade earlier measures|arming the rebels|rigging the count|stealing grain|hacking hospitals|funding the militia".split("|")
LIST = "its sanctions list|the SDN list|its blacklist|the list of restricted persons|its list of banned entities|the consolidated list|its entity list".split("|")
BAN = "an asset freeze|a travel ban|sanctions|financial sanctions|a visa ban|an asset freeze and a travel ban|trade restrictions|export controls".split("|")
PAPER = "Harbour Wire|The Morning Sheet|Courier of the Coast|Daily Standard|Overland Press|Trade & Tide|The Observer of Dunsk|Lakes News Agency".split("|")
NUMBER = [("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("eight", 8), ("a dozen", 12), ("12", 12), ("15", 15), ("27", 27), ("more than 40", 40), ("nine", 9), ("one", 1)]

# A frame: I issuer, T targets, W day, G grounds, B ban, L list. Behind the bar the measure.
ACTS = """{I} designated {T} {W} for {G}.|imposed
{I} sanctioned {T} {W} for {G}.|imposed
{I} sanctioned {T}.|imposed
{I} imposed {B} on {T} {W}.|imposed
{W^} {I} imposed {B} on {T} over {G}.|imposed
{I} slapped {B} on {T} {W}.|imposed
{I} blacklisted {T} {W}, accusing them of {G}.|imposed
{I} added {T} to {L} {W}.|imposed
{I} has put {T} on {L} for {G}.|imposed
{I} froze the assets of {T} {W}.|imposed
{I} barred {T} from its ports {W}.|imposed
{I} listed {T} under its {R} regime {W}.|imposed
{I} announced {B} on {T} {W}.|imposed
{T^} {were} sanctioned {W} by {I}, which accuses them of {G}.|imposed
{T^} {were} designated by {I} {W}.|imposed
{T^} {were} hit with {B} by {I} {W}.|imposed
{T^} {have} been under {B} by {I} since {Y} over {G}.|imposed
{T^} {were} added to {L} by {I} {W}.|imposed
{I} agreed the listings of {T} {W}.|imposed
{I} named {T} {W} in a new round of sanctions over {G}.|imposed
{I} targeted {T} with {B} {W}.|imposed
Sanctions were imposed by {I} on {T} {W}.|imposed
{I} told banks {W} to block all accounts of {T}.|imposed
{I} cut {T} off from its markets {W}, citing {G}.|imposed
{I} banned {T} from entering {W}.|imposed
{I} lifted {B} on {T} {W}.|lifted
{I} removed {T} from {L} {W}.|lifted
{I} delisted {T} {W}.|lifted
{I} revoked the designation of {T} {W}.|lifted
{I} took {T} off {L} {W}.|lifted
{I} ended its sanctions on {T} {W}.|lifted
{T^} {were} removed from {L} by {I} {W}.|lifted
{T^} {are} no longer subject to {B}, {I} said {W}.|lifted
{I} unfroze the assets of {T} {W}.|lifted
{I} eased its sanctions on {T} {W}.|eased
{I} issued a general licence {W} that lets ports deal with {T}.|eased
{I} waived sanctions on {T} {W} for six months.|eased
{I} suspended its measures against {T} {W}.|eased
{I} granted a licence {W} allowing payments to {T}.|eased
{I} exempted {T} from its trade ban {W}.|eased
{I} renewed its sanctions on {T} {W}.|extended
{I} extended the asset freeze on {T} by a year {W}.|extended
{I} prolonged the listing of {T} {W}.|extended
{I} rolled over its measures against {T} {W}.|extended
{B^} on {T} will stay for another year, {I} decided {W}.|extended
{I} threatened to sanction {T} unless {G} stops.|threatened
{I} warned {W} that it would impose {B} on {T} if {G} went on.|threatened
{I} said it would blacklist {T} if {G} did not end.|threatened
Rights groups called on {I} {W} to sanction {T}.|called_for
Lawmakers urged {I} to freeze the assets of {T} over {G}.|called_for
{P} asked {I} {W} to put {T} on {L}.|called_for
Opposition leaders want {I} to impose {B} on {T}.|called_for"""

# Words of the same kinds that tell no act.
NONE = """{I} has not sanctioned {T}.
{I} denied that it had sanctioned {T}.
{I} has no plans to designate {T}.
No country has sanctioned {T}.
No sanctions were imposed on {T}.
Neither {I} nor {J} has blacklisted {T}.
None of {T} was designated by {I}.
{I} imposed no sanctions on {T}, contrary to reports.
Reports that {I} had designated {T} were false.
It is not true that {I} put {T} on {L}.
Had {I} sanctioned {T}, prices would have risen.
If {I} sanctioned {T}, insurers would walk away.
{P} falsely claimed that {I} had blacklisted {T}.
A forged letter said that {I} had frozen the assets of {T}.
{I} dropped plans to sanction {T} {W}.
{I} is considering whether to sanction {T}.
{I} is weighing {B} on {T}, two officials said.
{I} failed {W} to agree on {B} on {T}.
{I} may yet designate {T}, analysts say.
{I} refused {W} to say whether {T} would be listed.
A bill before parliament would bar {T} from the market.
{I} decided {W} against listing {T}.
{I} rejected a call to sanction {T}.
Nobody at {I} has sanctioned {T}.
{I} stopped short of sanctioning {T}.
Will {I} sanction {T}?
Lawyers for {T} said that they were on no list.
A proposal by {J} to designate {T} was vetoed {W}.
{T^} {have} lost money since the sanctions, a broker said.
{P} denied breaking sanctions on behalf of {T}.
{I} never designated {T}, its spokesman said.
{I} postponed a decision on sanctions against {T} until the autumn.
Rumours that {I} would remove {T} from {L} were wrong.
{I} has not lifted its sanctions on {T}.
{I} sanctioned a new vote by the jury {W}.
The league sanctioned {P} {W} for a foul.
{I} approved a loan for {T} {W}.
{I} listed its shares {W}; {P} rang the bell.
{I} added {T} to its list of suppliers {W}.
{I} designated the old quay a monument {W}.
{I} froze hiring {W}, said {P}.
{P} was barred from the bar {W} for singing.
{I} lifted its forecast for growth {W}.
{I} extended its opening hours {W}.
A judge froze the assets of {P} {W} in a divorce.
{I} renewed its contract with {T} {W}.
{I} removed {P} from the board {W}.
Sanctions do not work, {P} writes.
{P} studies how sanctions hurt the poor.
{T^} {were} fined {W} for late papers.
{T^} said {W} that all sanctions were being obeyed.
A newspaper's story that {T} had been blacklisted by {I} was withdrawn.
Without a vote, {I} cannot list {T}.
Contrary to what {P} said, {T} {are} not under sanctions.
{I} wants to know more before it designates {T}.""".split("\n")

# What may follow; none of it tells an act.
TAIL = """The firm did not answer calls.
Shares fell two per cent.
"We have done nothing wrong," a lawyer said.
The measure had been expected for weeks.
Talks go on in the autumn.
A spokesman declined to comment.
Earlier measures remain in force.
It was raining in the capital.
Analysts expected little effect.
The list now has 412 entries.
Officials said that more could follow.
The ambassador was summoned.
Trade between the two has halved since the war.
Nobody could say what would come next.""".split("\n")


def person():
    return f"{R.choice(GIVEN)} {R.choice(FAMILY)}"


def firm():
    return f"{R.choice(FIRM)} {R.choice(TRADE)}{R.choice(FORM)}"


def issuer():
    one = lambda: R.choice(BODY + STATE)
    if R.random() < 0.12:
        a, b = R.sample(STATE, 2)
        return [a, b]
    return [one()]


def targets():
    """Pieces of text, tagged or not, and the gold's list of targets."""
    kind = R.random()
    if kind < 0.45:
        names = [R.choice([person, firm])() for _ in range(R.choice([1, 1, 2, 2, 3]))]
        pieces = []
        for i, n in enumerate(names):
            if i:
                pieces.append((", " if i < len(names) - 1 else R.choice([" and ", ", and "]), None))
            pieces.append((n, "name"))
            if R.random() < 0.25:
                pieces.append((R.choice([f", {R.randint(31, 79)},", f" (born {R.randint(1940, 1999)})", f", a broker based in {R.choice(STATE)},", " (formerly Quay Lines)", f" (Reg. No. {R.randint(1000, 99999)})"]), None))
        return pieces, [{"count": None, "kind": None, "names": names}], len(names) > 1
    if kind < 0.62:
        ships = R.sample(SHIP, R.choice([1, 2, 3]))
        pieces = [("the ", None), ("tankers" if len(ships) > 1 else "tanker", "kind"), (" ", None)]
        for i, n in enumerate(ships):
            if i:
                pieces.append((" and " if i == len(ships) - 1 else ", ", None))
            pieces.append((n, "name"))
            if R.random() < 0.3:
                pieces.append((f" (IMO {R.randint(9000000, 9999999)})", None))
        return pieces, [{"count": None, "kind": pieces[1][0], "names": ships}], len(ships) > 1
    word, n = R.choice(NUMBER)
    kind = R.choice(KIND)
    pieces = [(word, "count"), (" ", None), (kind, "kind")]
    gold = [{"count": n, "kind": kind, "names": []}]
    if R.random() < 0.35:
        name = R.choice([person, firm])()
        pieces += [(R.choice([", among them ", ", including ", " and "]), None), (name, "name")]
        gold.append({"count": None, "kind": None, "names": [name]})
    elif R.random() < 0.35:
        word, n = R.choice(NUMBER)
        kind = R.choice(KIND)
        pieces += [(" and ", None), (word, "count"), (" ", None), (kind, "kind")]
        gold.append({"count": n, "kind": kind, "names": []})
    return pieces, gold, True


def fill(frame):
    """The sentence, its tags, and what the slots hold."""
    pieces, gold, many = targets()
    who, other, ban = issuer(), issuer(), R.choice(BAN)
    when, ground, lst = R.choice(WHEN), R.choice(GROUND), R.choice(LIST)
    if "among" in "".join(p for p, _ in pieces) and "{T^}" in frame:
        pieces, gold, many = [(p := firm(), "name")], [{"count": None, "kind": None, "names": [p]}], False
    text, tags = "", []

    def put(s, tag=None, upper=False):
        nonlocal text
        s = s[:1].upper() + s[1:] if upper or not text else s
        if tag:
            tags.append((len(text), len(text) + len(s), tag))
        text += s

    slots = {"{I}", "{J}", "{T}", "{T^}", "{W}", "{W^}", "{G}", "{B}", "{B^}", "{L}", "{R}", "{Y}", "{P}", "{were}", "{have}", "{are}"}
    for part in re.split(r"(\{[^}]+\})", frame):
        if part not in slots:
            put(part) if part else None
        elif part == "{I}":
            for i, w in enumerate(who):
                put(" and ") if i else None
                put(w, "issuer")
        elif part == "{J}":
            put(other[0])
        elif part in ("{T}", "{T^}"):
            for s, tag in pieces:
                put(s, tag)
        elif part in ("{W}", "{W^}"):
            put(when, "when")
        elif part == "{G}":
            put(ground, "grounds")
        elif part in ("{B}", "{B^}"):
            put(ban)
        elif part == "{L}":
            put(lst)
        elif part == "{R}":
            put(R.choice(["Morland sanctions", "human rights sanctions", "cyber sanctions"]))
        elif part == "{Y}":
            put(str(R.randint(2008, 2025)), "when")
        elif part == "{P}":
            put(person())
        else:
            put({"{were}": "were" if many else "was", "{have}": "have" if many else "has", "{are}": "are" if many else "is"}[part])
    plain = [re.sub(r"^the ", "", w) for w in who]
    got = lambda tag: next((text[a:b] for a, b, t in tags if t == tag), None)
    return text, tags, {"issuer": " and ".join(plain), "targets": gold, "grounds": got("grounds"), "campaign": None, "when_expression": got("when")}


def one(number):
    """A text of one to three sentences; every second text tells an act."""
    body, designations, decoys = "", [], []
    for turn in range(R.choice([1, 1, 2])):
        acts = (number + turn) % 2 == 0
        frame, _, measure = R.choice(ACTS.split("\n")).partition("|") if acts else (R.choice(NONE), "", "")
        text, tags, gold = fill(frame)
        at = len(body)
        body += text
        if acts:
            designations.append({"sentence": text, "issuer": gold["issuer"], "issuer_also": [], "measure": measure, "targets": gold["targets"], "grounds": gold["grounds"], "campaign": None, "when_expression": gold["when_expression"], "tags": [[a + at, b + at, t] for a, b, t in tags]})
        else:
            decoys.append({"sentence": text, "why": "tells no act"})
        body += " "
    if R.random() < 0.6:
        body += R.choice(TAIL)
    return {"id": f"f-{number:04}", "title": R.choice(["Sanctions news", "Trade notes", "In brief", "From the capital", "Shipping report"]), "publisher": R.choice(PAPER), "published": "2026-03-18", "text": body.strip(), "designations": designations, "decoys": decoys}


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf8") as out:
        for n in range(int(sys.argv[2]) if len(sys.argv) > 2 else 400):
            out.write(json.dumps(one(n), ensure_ascii=False) + "\n")
