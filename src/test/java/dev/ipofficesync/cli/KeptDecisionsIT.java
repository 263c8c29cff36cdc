package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** People with nothing to change are not decided again, and nobody can tell from the report. */
class KeptDecisionsIT {
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
        List<String> lines = Files.readAllLines(kept());
        assertThat(lines).hasSizeGreaterThan(100);
        write(lines.stream()
                .limit(lines.size() - 1)
                .map(text -> text.replace("\"text\":\"", "\"text\":\"RECALLED "))
                .toList());

        assertThat(report(line.sync())).contains("RECALLED ");
    }

    @Test
    void a_damaged_file_is_not_believed() throws IOException {
        String text = Files.readString(kept());
        Files.writeString(kept(), text.replace("\"text\":\"", "\"text\":\"FALSE "));

        assertThat(report(line.sync())).doesNotContain("FALSE ");
    }

    private Path kept() {
        return folder.resolve("state/cache/decided/decisions");
    }

    /** The JSON without what differs from run to run by its nature. */
    private static String report(Run run) throws IOException {
        String name = run.workbook().toString().replaceFirst("xlsx$", "json");
        ObjectNode report = (ObjectNode) JsonMapper.shared().readTree(Files.readString(Path.of(name)));
        report.remove("run");
        report.remove("calls");
        return report.toPrettyString().replaceAll("\"(nights|lastFired)\" : \\d+", "");
    }

    /** As the program itself would close the file. */
    private void write(List<String> lines) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Files.readAllBytes(kept().resolveSibling("decisions.key"));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (String text : lines) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            mac.update(bytes);
        }
        Files.writeString(
                kept(), String.join("\n", lines) + "\n" + HexFormat.of().formatHex(mac.doFinal()));
    }
}
