"""An INI reader with interpolation, typed access, defaults and round-tripping."""
from collections import OrderedDict
from collections.abc import MutableMapping


class ConfigError(Exception):
    """Base of the reader's errors."""


class MissingOption(ConfigError, KeyError):
    __str__ = Exception.__str__


class Section(MutableMapping):
    def __init__(self, config, name):
        self._config, self.name, self._data = config, name, OrderedDict()

    def __getitem__(self, key):
        key = key.lower()
        for source in (self._data, self._config.defaults):
            if key in source:
                return self._expand(source[key], (key,))
        raise MissingOption(f"no option {key!r} in [{self.name}]")

    def _expand(self, text, seen):
        out, i = [], 0
        while (j := text.find("${", i)) >= 0:
            end = text.find("}", j)
            if end < 0:
                raise ConfigError(f"unfinished reference in {text!r}")
            out.append(text[i:j])
            ref = text[j + 2:end].lower()
            if ref in seen:
                raise ConfigError(" -> ".join([*seen, ref]))
            section, _, option = ref.rpartition(":")
            where = self._config[section] if section else self
            raw = where._data.get(option, self._config.defaults.get(option))
            if raw is None:
                raise MissingOption(f"reference to unknown {ref!r}")
            out.append(where._expand(raw, (*seen, ref)))
            i = end + 1
        out.append(text[i:])
        return "".join(out)

    def __setitem__(self, key, value):
        self._data[key.lower()] = str(value)

    def __delitem__(self, key):
        del self._data[key.lower()]

    def __iter__(self):
        yield from self._data
        yield from (k for k in self._config.defaults if k not in self._data)

    def __len__(self):
        return sum(1 for _ in self)

    def getint(self, key, fallback=None):
        return int(self.get(key, fallback))

    def getlist(self, key, sep=","):
        return [part.strip() for part in self[key].split(sep) if part.strip()]

    def getbool(self, key):
        value = self[key].lower()
        try:
            return {"yes": True, "on": True, "1": True, "true": True, "no": False, "off": False, "0": False, "false": False}[value]
        except KeyError:
            raise ConfigError(f"not a boolean: {value!r}") from None


class Config:
    def __init__(self, text=""):
        self.sections, self.defaults = OrderedDict(), OrderedDict()
        section, key = None, None
        for number, raw in enumerate(text.splitlines(), 1):
            line = raw.strip()
            if not line or line[0] in "#;":
                continue
            if raw[0] in " \t" and key is not None:
                target = self.defaults if section is None else section._data
                target[key] += "\n" + line
                continue
            if line.startswith("["):
                if not line.endswith("]"):
                    raise ConfigError(f"line {number}: unclosed section header")
                name = line[1:-1].strip()
                section = None if name == "DEFAULT" else self.sections.setdefault(name.lower(), Section(self, name))
                key = None
                continue
            for sep in sorted("=:", key=lambda s: line.find(s) % 10_000):
                if sep in line:
                    key, value = (part.strip() for part in line.split(sep, 1))
                    break
            else:
                raise ConfigError(f"line {number}: expected key = value, found {line!r}")
            key = key.lower()
            if section is None:
                self.defaults[key] = value
            else:
                section[key] = value

    def __getitem__(self, name):
        try:
            return self.sections[name.lower()]
        except KeyError as e:
            raise MissingOption(f"no section [{name}]") from e

    def __contains__(self, name):
        return name.lower() in self.sections

    def __iter__(self):
        return iter(self.sections.values())

    def __str__(self):
        lines = ["[DEFAULT]", *(f"{k} = {v}" for k, v in self.defaults.items())] if self.defaults else []
        for s in self:
            lines += ["", f"[{s.name}]"]
            lines.extend("%s = %s" % (k, v.replace("\n", "\n    ")) for k, v in s._data.items())
        return "\n".join(lines).strip("\n")


TEXT = """
; site configuration
[DEFAULT]
root = /srv
user = web

[Server]
Host: example.org
port = 8080
log = ${root}/log/${user}.log
Flags = fast, safe ,, quiet
banner = first line
    second line
    third line

[paths]
# a comment
cache = ${root}/cache
static = ${cache}/static
url = http://${server:host}:${server:port}/
debug = On
a = ${b}
b = ${a}
"""
c = Config(TEXT)
print([s.name for s in c], "server" in c, "nothing" in c)
for s in c:
    for k in s:
        try:
            print(f"{s.name}.{k} = {s[k]!r}")
        except ConfigError as e:
            print(f"{s.name}.{k} failed: {type(e).__name__}: {e}")
server = c["SERVER"]
print(server.getint("PORT") + 1, server.getlist("flags"), server.getint("threads", 4), c["paths"].getbool("debug"), len(server), "user" in server)
server["Port"] = 9090
del server["banner"]
server.update(port=9091, extra="${user}!")
print(server.pop("extra"), c["paths"]["url"], server.setdefault("mode", "ro"))
print(c)
print(str(Config(str(c))) == str(c), dict(Config("[a]\nx=1\ny : 2=3")["a"]))
for bad in ("[open\n", "[a]\nnothing here", "[a]\nx = ${y}", "[a]\nx = ${b:c}", "[a]\nx = ${y"):
    try:
        print(dict(Config(bad)["a"]))
    except ConfigError as e:
        print(type(e).__name__, "|", e, "|", repr(e.__cause__))
try:
    c["paths"]["nope"]
except KeyError as e:
    print("as KeyError:", e)
try:
    Config("[a]\nx = maybe")["a"].getbool("x")
except ConfigError as e:
    print(e)
