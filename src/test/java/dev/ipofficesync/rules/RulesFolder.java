package dev.ipofficesync.rules;

import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.HuntGroups;
import dev.ipofficesync.facts.PhoneSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A small rules folder that a test writes file by file, with one mapping set named {@code own}. */
record RulesFolder(Path path) {
    static final List<PhoneSystem> SYSTEMS = List.of(new PhoneSystem("London", "", "", "", true));

    static RulesFolder in(Path temporary) {
        var folder = new RulesFolder(temporary.resolve("rules"));
        folder.write("mapping/own/empty.txt", "");
        return folder;
    }

    /** Writes a file with the header of its folder; the first rule stands in line 4. */
    RulesFolder with(String file, String rules) {
        String phase = file.substring(0, file.indexOf('/'));
        return write(
                file,
                "package rules." + phase + "\nruleflow-group \"" + phase + "\"\nimport dev.ipofficesync.facts.*\n"
                        + rules);
    }

    /** Writes a file with one rule that has no condition and one statement, in line 4. */
    RulesFolder row(String file, String id, String statement) {
        return with(file, "rule \"" + id + " test\"\nwhen\nthen\n  " + statement + "\nend\n");
    }

    RulesFolder write(String file, String text) {
        try {
            Path target = path.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    RuleBase compile() {
        return RuleBase.compile(new RulesProperties(path, "own"));
    }

    DecisionEngine engine() {
        return new DecisionEngine(compile(), SYSTEMS, new HuntGroups(Map.of()));
    }

    static DirectoryEntry entry(String attribute, String value) {
        return new DirectoryEntry("CN=Test,DC=example,DC=test", Map.of(attribute, List.of(value)));
    }
}
