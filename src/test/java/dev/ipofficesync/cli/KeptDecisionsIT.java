package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** People with nothing to change are not decided again, and nobody can tell from the report. */
class KeptDecisionsIT {
    /** Bytes. */
    private static final int SUM = Long.BYTES;

    @TempDir
    private Path folder = Path.of("");

    private WholeLine line;

    @BeforeEach
    void provision() {
        line = WholeLine.ofFile(folder, Path.of("src/main/resources/sample/people.ldif"));
        line.sync();
        line.sync();
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void a_run_that_recalls_reports_the_same_as_one_that_decides() throws IOException {
        Run recalled = line.sync();
        FileSystemUtils.deleteRecursively(kept().getParent());
        Run decided = line.sync();

        assertThat(recalled.count("unchanged")).isGreaterThan(100);
        assertThat(report(recalled)).isEqualTo(report(decided));
    }

    @Test
    void what_was_kept_is_what_is_reported() throws Exception {
        write(content().replaceAll("(\"text\":\").{9}", "$1RECALLED "));

        assertThat(report(line.sync())).contains("RECALLED ");
    }

    @Test
    void a_damaged_file_is_not_believed() throws Exception {
        byte[] sum = Arrays.copyOf(Files.readAllBytes(kept()), SUM);
        write(content().replaceAll("(\"text\":\").{6}", "$1FALSE "));
        byte[] changed = Files.readAllBytes(kept());
        System.arraycopy(sum, 0, changed, 0, SUM);
        Files.write(kept(), changed);

        assertThat(report(line.sync())).doesNotContain("FALSE ");
    }

    private Path kept() {
        return folder.resolve("state/cache/decided/decisions");
    }

    /** The JSON without what differs from run to run by its nature. */
    static String report(Run run) throws IOException {
        String name = run.workbook().toString().replaceFirst("xlsx$", "json");
        ObjectNode report = (ObjectNode) JsonMapper.shared().readTree(Files.readString(Path.of(name)));
        report.remove("run");
        report.remove("calls");
        return report.toPrettyString().replaceAll("\"(nights|lastFired)\" : \\d+", "");
    }

    /** Byte by byte, without the checksum in front. */
    private String content() throws IOException {
        byte[] bytes = Files.readAllBytes(kept());
        return new String(bytes, SUM, bytes.length - SUM, StandardCharsets.ISO_8859_1);
    }

    /** As the program itself would write the file. */
    private void write(String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        Files.write(
                kept(),
                ByteBuffer.allocate(SUM + bytes.length)
                        .putLong(sum.getValue())
                        .put(bytes)
                        .array());
    }
}
