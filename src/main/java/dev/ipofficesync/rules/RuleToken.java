package dev.ipofficesync.rules;

/** A word, text in quotes (without them), number or sign of a DRL file, with its line counted from 1. Immutable. */
record RuleToken(Kind kind, String text, int line) {
    enum Kind {
        WORD,
        TEXT,
        NUMBER,
        SIGN
    }

    /** As it stands in the file. */
    String written() {
        return kind == Kind.TEXT ? '"' + text + '"' : text;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }
}
