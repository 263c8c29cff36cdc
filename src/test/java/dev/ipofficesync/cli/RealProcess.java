package dev.ipofficesync.cli;

import dev.ipofficesync.UserSyncApplication;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of the program in a process of its own. The first process that ends by itself leaves an archive of its
 * classes, from which later ones start in half the time (JEP 350); that works with jars only, so our classes are put into
 * one.
 */
final class RealProcess {
    private final Path jar;
    private final Path archive;

    /** @param folder shared by all processes of a test */
    RealProcess(Path folder) {
        this.jar = folder.resolve("classes.jar");
        this.archive = folder.resolve("classes.jsa");
    }

    synchronized List<String> command(String... arguments) throws IOException {
        if (!Files.exists(jar)) {
            pack(jar);
        }
        boolean archived = Files.exists(archive);
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xlog:disable",
                archived ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + archive,
                "-cp",
                jar + File.pathSeparator + libraries(),
                UserSyncApplication.class.getName()));
        line.addAll(Arrays.asList(arguments));
        return line;
    }

    private static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void pack(Path jar) throws IOException {
        Path classes = classes();
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                packed.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, packed);
            }
        }
    }

    private static Path classes() {
        try {
            return Path.of(UserSyncApplication.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
