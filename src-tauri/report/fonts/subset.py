"""Makes a font of this folder: python3 subset.py Inter-Regular.otf (of Debian's fonts-inter) OUT. Needs fontTools."""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont
font = TTFont(sys.argv[1])
tnum = {}
gsub = font["GSUB"].table
for record in gsub.FeatureList.FeatureRecord:
    if record.FeatureTag == "tnum":
        for index in record.Feature.LookupListIndex:
            for sub in gsub.LookupList.Lookup[index].SubTable:
                sub = getattr(sub, "ExtSubTable", sub)
                tnum.update(sub.mapping)
for table in font["cmap"].tables:
    if table.isUnicode():
        for code, name in list(table.cmap.items()):
            if chr(code) in "0123456789+−" and name in tnum:
                table.cmap[code] = tnum[name]
RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2DD), (0x300, 0x304), (0x306, 0x30C), (0x370, 0x3FF), (0x400, 0x45F), (0x490, 0x491),
    (0x1EA0, 0x1EF9), (0x2000, 0x2027), (0x202F, 0x203A), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2116, 0x2122), (0x2126, 0x2126),
    (0x2150, 0x215F), (0x2190, 0x2199), (0x2200, 0x22FF), (0x25A0, 0x25CF), (0x2713, 0x2717),
]
options = subset.Options()
options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
options.hinting = False
options.desubroutinize = False
options.notdef_outline = True
digits = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
widest = max(font["hmtx"][digit][0] for digit in digits)
for digit in digits:
    font["hmtx"][digit] = (widest, font["hmtx"][digit][1])
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
subsetter.subset(font)
font.save(sys.argv[2])
