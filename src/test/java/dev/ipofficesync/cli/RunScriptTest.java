package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What run.sh says before there is a Java that could say anything. */
class RunScriptTest {
    @TempDir
    private Path folder = Path.of("");

    private record Ended(int status, String text) {}

    private Ended run(Path javaHome) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("bash", "run.sh", "history").redirectErrorStream(true);
        script.environment().put("JAVA_HOME", javaHome.toString());
        Process process = script.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    @ParameterizedTest
    @CsvSource({"11.0.2, 11.0.2", "1.8.0_292, 8.0_292"})
    void an_old_java_is_told_with_what_to_install(String version, String told) throws Exception {
        Path java = folder.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2020-01-01' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

        Ended ended = run(folder);

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.text()).contains("Java " + told + " is too old", "17 or later", java.toString());
    }

    @Test
    void a_java_home_without_java_is_told() throws Exception {
        Ended ended = run(folder.resolve("nowhere"));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.text()).contains("there is no Java at " + folder.resolve("nowhere/bin/java"), "JAVA_HOME");
    }
}
