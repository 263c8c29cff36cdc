package dev.ipofficesync.rules;

import java.util.List;

/** The three lines that every file starts with; they name the folder it lies in. Immutable. */
final class RuleHeader {
    private static final List<String> IMPORT = List.of("import", "dev", ".", "ipofficesync", ".", "facts", ".", "*");

    private final String phase;
    private final List<RuleToken> tokens;
    private final int end;
    private int missing = -1;
    private int wrongLine = 1;

    RuleHeader(RulePhase phase, List<RuleToken> tokens) {
        this.phase = phase.folder();
        this.tokens = tokens;
        end = find();
    }

    /** Index of the first token behind the header; -1 when it is not complete. */
    int end() {
        return end;
    }

    private List<List<String>> expected() {
        return List.of(List.of("package", "rules", ".", phase), List.of("ruleflow", "-", "group", phase), IMPORT);
    }

    private int find() {
        int at = 0;
        for (int line = 0; line < 3; line++) {
            for (String word : expected().get(line)) {
                while (at < tokens.size() && tokens.get(at).isSign(";")) {
                    at++;
                }
                if (at == tokens.size() || !tokens.get(at).text().equals(word)) {
                    missing = line;
                    wrongLine = tokens.isEmpty()
                            ? 1
                            : tokens.get(Math.min(at, tokens.size() - 1)).line();
                    return -1;
                }
                at++;
            }
        }
        return at;
    }

    void problem(RuleProblems problems) {
        if (missing < 0) {
            return;
        }
        List<String> lines = List.of(
                "package rules." + phase, "ruleflow-group \"" + phase + "\"", "import dev.ipofficesync.facts.*");
        problems.add(
                wrongLine,
                "the file must start with the three lines: " + String.join("; ", lines) + " ('" + lines.get(missing)
                        + "' is not there or not the same; a file in the folder " + phase + " names that folder)");
    }
}
