# escape, unescape, and the table of names.
from html import escape, unescape
from html.entities import codepoint2name, entitydefs, html5, name2codepoint

print(escape("<a href=\"x\">'&'</a>"), escape("<\"'>", quote=False))
for text in ("&lt;&gt;&amp;&quot;&#39;&#x27;&#X41;", "&eacute;&eacute", "&notit;", "&notin;", "&unknown;", "&", "&&amp;", "&#", "&#x;", "&#x110000;",
             "&#0;", "&#128;", "&#xd800;", "&#1;", "&#xfffe;", "&NotEqualTilde;", "&ampamp;", "a&b", "&amp", "&AMP;&COPY", "&#65x", "plain",
             "&" + "a" * 40 + ";", "&#13;", "&#99999999999;", "&#x81;&#129;"):
    print(text, ascii(unescape(text)))
print(len(html5), len(name2codepoint), len(codepoint2name), len(entitydefs), entitydefs["eacute"], entitydefs["euro"], codepoint2name[8364])
print(sum(ord(c) * (i % 97 + 1) for i, (name, value) in enumerate(sorted(html5.items())) for c in name + value) % 1000003)
