"""YAML as no person lays it out: random styles, indentation, comments and empty lines around values that are hard to write."""

TEXTS = ["a", "yes", "on", "1", "1e3", "0x1F", "1_000", "1:30", "2024-01-02", "~", "null", "", "x y", "a: b", "a #b", "-", "- a", "?",
         "a:", "#c", "'q'", '"d"', "it's \"x\"", "{{x}}", "[a]", "$v", "*", "&a", "!t", "|", ">", "%", "@", "`", "=", "<<", "é",
         "\U0001F600", " lead", "trail ", "a\nb", "a\n\n b\n", " a\nb", "a \nb", "\n", "a\n\n", "tab\tx", "back\\slash", "...", "---",
         "sum(\n  rate(x[5m])\n) > 0", "12h", "v1.0", "1.2.3", ".5", "a,b", "true", "1,2", "5d"]
PLAIN = ["abc", "yes", "1", "1e3", "2024-01-02", "~", "null", "x y z", "a/b", "$v", "0o17", "1:30", "5d", "on", "n", "up{job='x'}",
         "two\n              lines"]
BLOCKS = ["a\nb", "x\n  y\n\nz", "l", "# no comment\nc", "a: b\n- c"]

NAMES = ["k%d", '"k%d"', "'k %d'", '"y%d: "', "%d", "'%d'", "0x%d", '"1.%d"', "1.%d", "2024-01-1%d", "!!str %d"]


class Writer:
    def __init__(self, random):
        self.random = random

    def sometimes(self, part):
        return self.random.random() < part

    def scalar(self):
        text = self.random.choice(TEXTS)
        if self.sometimes(0.3):
            return '"%s"' % (text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t"))
        if self.sometimes(0.4) and "\n" not in text:
            return "'%s'" % text.replace("'", "''")
        return self.random.choice(PLAIN)

    def beside(self):
        return "   # beside %d" % self.random.randrange(100) if self.sometimes(0.2) else ""

    def above(self, indent):
        text = ""
        while self.sometimes(0.25):
            text += "\n" * self.random.randrange(3)
            column = indent if self.sometimes(0.8) else self.random.randint(0, indent + 2)
            text += "%s# above %d\n" % (" " * column, self.random.randrange(100))
        return text + "\n" * (self.sometimes(0.15) and self.random.randrange(3))

    def block(self, indent):
        lines = self.random.choice(BLOCKS).split("\n")
        keep = self.random.choice(["", "-", "+"])
        text = self.random.choice("|>") + keep + self.beside() + "\n"
        text += "".join((" " * indent + line if line else "") + "\n" for line in lines)
        return text + "\n" * (keep == "+" and self.random.randrange(3))

    def flow(self, depth):
        between = ",\n              " if self.sometimes(0.2) else ", "
        items = [self.flow(depth - 1) for _ in range(self.random.randrange(4))] if depth and self.sometimes(0.5) else None
        if items is None:
            return self.scalar()
        if self.sometimes(0.5):
            return "[%s]" % between.join(items)
        return "{%s}" % between.join('"k%d": %s' % pair for pair in enumerate(items))

    def value(self, indent, depth):
        """Behind a colon or a dash, to the end of the last line."""
        step = indent + self.random.randint(1, 4)
        choice = self.random.random() if depth else 0
        if choice < 0.35:
            return " " + self.scalar() + self.beside() + "\n"
        if choice < 0.45:
            return " " + self.block(step)
        if choice < 0.55:
            return " " + self.flow(2) + self.beside() + "\n"
        if choice < 0.6:
            return self.beside() + "\n"
        return self.beside() + "\n" + (self.map(step, depth - 1) if choice < 0.8 else self.list(step, depth - 1))

    def map(self, indent, depth):
        return "".join(self.above(indent) + " " * indent + self.random.choice(NAMES) % i + ":" +
                       self.value(indent, depth) for i in range(self.random.randint(1, 4)))

    def list(self, indent, depth):
        text = ""
        for _ in range(self.random.randint(1, 4)):
            text += self.above(indent) + " " * indent + "-"
            inner = self.map(indent + 2, depth - 1) if depth and self.sometimes(0.3) else None
            if inner is None:
                text += self.value(indent, depth)
            elif inner.lstrip(" ")[0] in "#\n":
                text += "\n" + inner
            else:
                text += " " + inner[indent + 2:]
        return text


def document(random):
    """A dashboard, by its kind, whose `own` is anything."""
    writer = Writer(random)
    return "%skind: Dashboard%s\n%sspec:\n  own:%s\n%s" % (writer.above(0), writer.beside(), writer.above(0), writer.beside(),
                                                          writer.map(4, 4) if writer.sometimes(0.7) else writer.list(4, 4))
