package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.directory.ServerProgram;
import dev.ipofficesync.plan.RunStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What monitoring gets to see: read by Prometheus' own tools, and pushed to a real Pushgateway. */
class MetricsIT {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Path PUSHGATEWAY = Path.of("/usr/bin/prometheus-pushgateway");
    private static final Path MONITORING = Path.of("docs/monitoring");

    @TempDir
    private Path folder = Path.of("");

    private WholeLine line;

    @BeforeEach
    void start() {
        ServerProgram.require(
                "tests of the metrics",
                List.of(PROMTOOL, PUSHGATEWAY),
                "apt-get install prometheus prometheus-pushgateway");
        line = WholeLine.of(folder, Person.of("ann"), Person.of("bob"));
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void the_text_file_is_what_prometheus_expects_and_follows_the_runs() throws Exception {
        Path file = folder.resolve("collector/usersync.prom");
        line.with("metrics.text-file", file.toString()).with("metrics.site", "north");

        Run first = line.sync();
        String text = Files.readString(file);

        assertThat(first.err()).isEmpty();
        assertThat(text)
                .contains("usersync_people{operation=\"new\",outcome=\"done\",site=\"north\"} 2.0")
                .contains("usersync_entries_read{site=\"north\"} 2.0")
                .contains("usersync_run_exit_status{mode=\"sync\",site=\"north\"} 0.0")
                .contains("usersync_calls{call=\"POST users\",site=\"north\"} 2.0")
                .contains("usersync_step_duration_seconds{site=\"north\",step=\"applyChanges\"}")
                .contains("usersync_last_good_run_timestamp_seconds{site=\"north\"}");
        promtool("check metrics < " + file);

        line.sync();

        assertThat(Files.readString(file))
                .contains("usersync_people{operation=\"unchanged\",outcome=\"unchanged\",site=\"north\"} 2.0")
                .contains("usersync_run_number{site=\"north\"} 2.0")
                .doesNotContain("operation=\"new\"");
        assertThat(file.resolveSibling("usersync.prom.new")).doesNotExist();
    }

    @Test
    void a_withheld_run_shows_its_exit_status_and_keeps_the_time_of_the_last_good_run() throws IOException {
        Path file = folder.resolve("usersync.prom");
        line.with("metrics.text-file", file.toString());
        line.sync();
        String good = lineOf(file, "usersync_last_good_run_timestamp_seconds{");
        line.with("guard.max-deletes", "0").remove("ann");

        assertThat(line.sync().status()).isEqualTo(RunStatus.WITHHELD.exitStatus());

        assertThat(lineOf(file, "usersync_run_exit_status{")).endsWith(" 3.0");
        assertThat(lineOf(file, "usersync_people{operation=\"delete\",outcome=\"withheld\""))
                .endsWith(" 1.0");
        assertThat(lineOf(file, "usersync_last_good_run_timestamp_seconds{")).isEqualTo(good);
    }

    @Test
    void the_figures_are_pushed_to_a_gateway() throws Exception {
        int port = ServerProgram.freePort();
        Process gateway = new ProcessBuilder(PUSHGATEWAY.toString(), "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("gateway.log").toFile())
                .start();
        try {
            URI address = URI.create("http://127.0.0.1:" + port);
            await(address);
            line.with("metrics.push-gateway", address.toString()).with("metrics.site", "north & south");

            assertThat(line.sync().err()).isEmpty();

            assertThat(get(address.resolve("/metrics")))
                    .contains("usersync_entries_read{instance=\"\",job=\"usersync\",site=\"north & south\"} 2");
        } finally {
            gateway.destroy();
            gateway.waitFor();
        }
    }

    @Test
    void trouble_is_told_and_changes_nothing() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        String nobody = "http://127.0.0.1:" + ServerProgram.freePort();
        line.with("metrics.text-file", notAFolder.resolve("usersync.prom").toString())
                .with("metrics.push-gateway", nobody);

        Run run = line.sync();

        assertThat(run.status()).isZero();
        assertThat(run.err())
                .contains("usersync.metrics.text-file: ")
                .contains("usersync.metrics.push-gateway: " + nobody);
    }

    @Test
    void the_alert_rules_hold_before_prometheus_and_fire_when_they_should() throws Exception {
        promtool("check rules usersync-alerts.yml");
        promtool("test rules usersync-alerts-test.yml");
    }

    @Test
    void the_dashboard_asks_for_figures_that_exist() throws IOException {
        Path file = folder.resolve("usersync.prom");
        line.with("metrics.text-file", file.toString()).sync();
        String figures = Files.readString(file);

        List<String> asked = Pattern.compile("usersync_[a-z_]+")
                .matcher(Files.readString(MONITORING.resolve("usersync-dashboard.json")))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(asked)
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(figures).contains(name));
    }

    private static String lineOf(Path file, String start) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(row -> row.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    /** As an administrator would type it, in the folder of the monitoring files. */
    private static void promtool(String arguments) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", PROMTOOL + " " + arguments)
                .directory(MONITORING.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static void await(URI address) throws Exception {
        for (int i = 0; i < 100; i++) {
            try {
                get(address.resolve("/-/ready"));
                return;
            } catch (IOException notYet) {
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
        }
        throw new IllegalStateException("the Pushgateway does not start");
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
