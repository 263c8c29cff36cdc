package dev.ipofficesync.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipofficesync.facts.DirectoryEntry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.kie.api.KieBase;

/**
 * Tells this program, with its rule engine and its Java, from every other: compiled rules fit exactly one. Our own code goes
 * in byte by byte, because a version number stays the same while the program is being worked on.
 */
final class ProgramDigest {
    /** SHA-256 in hexadecimal; empty when our code is not on disk as a plain file or folder. */
    static final String VALUE = value();

    private ProgramDigest() {}

    private static String value() {
        CodeSource source = DirectoryEntry.class.getProtectionDomain().getCodeSource();
        try {
            if (source == null || !source.getLocation().getProtocol().equals("file")) {
                return "";
            }
            MessageDigest digest = RuleFolder.sha256();
            String engine = String.valueOf(KieBase.class.getPackage().getImplementationVersion())
                    + location(KieBase.class.getProtectionDomain().getCodeSource());
            digest.update((System.getProperty("java.vm.version") + "\0" + engine + "\0").getBytes(UTF_8));
            for (Path file : files(Path.of(source.getLocation().toURI()))) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | URISyntaxException unknown) {
            return "";
        }
    }

    private static String location(CodeSource source) {
        return source == null
                ? ""
                : Path.of(source.getLocation().getPath()).getFileName().toString();
    }

    private static List<Path> files(Path code) throws IOException {
        if (Files.isRegularFile(code)) {
            return List.of(code);
        }
        String base = DirectoryEntry.class.getPackageName().replace('.', '/');
        try (Stream<Path> facts = Files.walk(code.resolve(base))) {
            return facts.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
