package dev.ipofficesync.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads the rule files of a rules folder: DRL, and decision tables. */
final class RuleFolder {
    private final Path folder;
    private final String name;

    RuleFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.name = String.valueOf(this.folder.getFileName());
    }

    /** All files of every phase, with the mappings of one set; an empty set name means the shared mappings only. */
    List<RuleFile> files(String mappingSet) {
        var files = new ArrayList<RuleFile>();
        for (RulePhase phase : RulePhase.values()) {
            Path below = folder.resolve(phase.folder());
            add(files, phase, below);
            if (phase == RulePhase.MAPPING && !mappingSet.isEmpty()) {
                add(files, phase, below.resolve(mappingSet));
            }
        }
        return files;
    }

    private void add(List<RuleFile> files, RulePhase phase, Path below) {
        if (!Files.isDirectory(below)) {
            return;
        }
        try (Stream<Path> found = Files.list(below)) {
            found.filter(this::isRuleFile)
                    .sorted()
                    .forEach(path -> files.add(new RuleFile(phase, path, shown(path), text(phase, path))));
        } catch (IOException unreadable) {
            throw new RulesException(shown(below) + ":1: cannot be listed: " + unreadable.getMessage());
        }
    }

    private boolean isRuleFile(Path path) {
        String file = String.valueOf(path.getFileName());
        if (file.matches(".*\\.(xls|xlsm|xlsb|ods)")) {
            throw new RulesException(shown(path) + ":1: decision tables are kept as .xlsx; save it as that");
        }
        // Excel keeps a file such as ~$matrix.xlsx beside a workbook that is open
        return file.endsWith(".drl") || (file.endsWith(DecisionTable.ENDING) && !file.startsWith("~$"));
    }

    private String text(RulePhase phase, Path path) {
        return path.toString().endsWith(DecisionTable.ENDING)
                ? new DecisionTable(phase, path, shown(path)).drl()
                : text(path);
    }

    private String text(Path path) {
        try {
            // some editors of Windows mark UTF-8 with a sign that no line begins with
            return Files.readString(path, UTF_8).replaceFirst("^\ufeff", "");
        } catch (CharacterCodingException notText) {
            throw new RulesException(shown(path) + ":" + NotUtf8.line(path)
                    + ": the file is not UTF-8 text; save it with the encoding UTF-8 (" + NotUtf8.guess(path) + ")");
        } catch (IOException unreadable) {
            throw new RulesException(shown(path) + ":1: cannot be read: " + unreadable.getMessage());
        }
    }

    private String shown(Path path) {
        return name + "/" + folder.relativize(path).toString().replace('\\', '/');
    }

    /** SHA-256 over the paths and contents of the files, in hexadecimal. */
    static String digest(List<RuleFile> files) {
        MessageDigest digest = sha256();
        for (RuleFile file : files) {
            digest.update((file.shown() + "\0" + file.text() + "\0").getBytes(UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 over a text in UTF-8, in hexadecimal: of a whole file the same as {@code sha256sum} says. */
    static String digest(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
