package dev.ipofficesync.rules;

/**
 * A rule file with one fault put in.
 *
 * @param what the fault in a few words, {@code > becomes >=}
 * @param text the whole file with the fault
 */
record Mutant(RuleFile file, String mappingSet, int line, String what, String text) {
    String place() {
        return file.shown() + ":" + line + ": " + what;
    }

    RuleFile faulty() {
        return new RuleFile(file.phase(), file.path(), file.shown(), text);
    }
}
