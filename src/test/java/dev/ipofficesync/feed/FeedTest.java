package dev.ipofficesync.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipofficesync.facts.FeedOmission;
import dev.ipofficesync.facts.FeedRecord;
import dev.ipofficesync.rules.FeedEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed as a file, its guards, and what an IP Office gets when it asks. */
class FeedTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123Z");

    @TempDir
    private Path folder = Path.of("");

    private FeedProperties properties(int maxRecords) {
        return new FeedProperties(folder.resolve("feed/list.xml"), maxRecords, 50, "IPOFFICE/12.2 192.168.42.9");
    }

    private static FeedRun run(FeedRecord... records) {
        var run = new FeedRun();
        run.collect(new FeedEngine.Said(List.of(records), List.of()));
        return run;
    }

    private static FeedRecord[] people(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new FeedRecord("Person " + n, String.valueOf(2000 + n)))
                .toArray(FeedRecord[]::new);
    }

    @Test
    void the_file_has_the_form_that_ip_office_fetches() throws Exception {
        run(
                        new FeedRecord("Zoë <Hartley> & Söhne", "2044"),
                        new FeedRecord("Ann\nExample\u0007", "020"),
                        new FeedRecord("ann example", "020"),
                        new FeedRecord("Ann Example", "0207"))
                .finish(properties(10), NOON);

        Path file = properties(10).file();
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(FeedTest.class.getResource("/feed/corporate_dir.xsd"));
        schema.newValidator().validate(new StreamSource(file.toFile()));
        assertThat(Files.readString(file))
                .contains("<data_source>IPOFFICE/12.2 192.168.42.9</data_source><content>cfg_directory</content>")
                .contains("<modified>2026-11-26T12:00:00Z</modified><stale_data>false</stale_data><list>")
                .contains("<name>Ann Example</name><numb>020</numb><name>Ann Example</name><numb>0207</numb>")
                .contains("<name>Zoë &lt;Hartley&gt; &amp; Söhne</name><numb>2044</numb>");
        assertThat(new FeedFile(file).records()).isEqualTo(3);
        try (var files = Files.list(folder.resolve("feed"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_pair_that_was_there_already_is_counted_and_not_written_again() {
        FeedRun run = run(new FeedRecord("Ann", "20"), new FeedRecord("ann", "20"), new FeedRecord("Ann", "21"));
        run.collect(new FeedEngine.Said(List.of(), List.of(new FeedOmission("Bob", "none", "no number"))));
        run.finish(properties(10), NOON);

        assertThat(run.line())
                .isEqualTo("people=2 records=2 merged=1 omitted=1 feed="
                        + properties(10).file());
    }

    @Test
    void an_empty_feed_never_replaces_a_good_one() {
        run(people(4)).finish(properties(10), NOON);

        FeedRun empty = run();
        empty.finish(properties(10), NOON);

        assertThat(empty.withheld()).contains("0 records", "the last one 4");
        assertThat(empty.line()).endsWith("feed=withheld");
        assertThat(new FeedFile(properties(10).file()).records()).isEqualTo(4);
    }

    @Test
    void a_feed_that_lost_too_much_is_withheld_and_one_at_the_limit_is_not() {
        run(people(4)).finish(properties(10), NOON);

        FeedRun short1 = run(people(1));
        short1.finish(properties(10), NOON);
        assertThat(short1.withheld()).contains("max-loss");

        FeedRun half = run(people(2));
        half.finish(properties(10), NOON);
        assertThat(half.withheld()).isEmpty();
        assertThat(new FeedFile(properties(10).file()).records()).isEqualTo(2);
    }

    @Test
    void more_records_than_the_system_holds_are_told_and_not_cut() {
        FeedRun run = run(people(11));
        run.finish(properties(10), NOON);

        assertThat(run.warnings()).singleElement().asString().contains("11 records", "holds 10");
        assertThat(new FeedFile(properties(10).file()).records()).isEqualTo(11);
    }

    @Test
    void ip_office_gets_the_feed_at_its_path_and_nothing_elsewhere() throws Exception {
        FeedProperties properties = properties(10);
        try (FeedServer server =
                FeedServer.start(properties, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            assertThat(get(server, FeedServer.PATH).statusCode())
                    .as("before the first feed")
                    .isEqualTo(404);
            run(people(2)).finish(properties, NOON);

            HttpResponse<String> answer = get(server, FeedServer.PATH);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml");
            assertThat(answer.headers().firstValue("Server")).hasValue("IPOffice/12.2");
            assertThat(answer.body()).isEqualTo(Files.readString(properties.file()));

            run(people(3)).finish(properties, NOON);
            assertThat(get(server, FeedServer.PATH).body()).contains("Person 2");
            assertThat(get(server, "/").statusCode()).isEqualTo(404);
            assertThat(get(server, "/system/dir/../../etc/passwd").statusCode()).isEqualTo(404);
            assertThat(ask(server, "POST").statusCode()).isEqualTo(405);
            assertThat(ask(server, "HEAD").headers().firstValue("Content-Type")).hasValue("text/xml");
        }
    }

    private static HttpResponse<String> get(FeedServer server, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url(server, path)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> ask(FeedServer server, String method) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url(server, FeedServer.PATH))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }

    private static URI url(FeedServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new FeedProperties(Path.of("feed.xml"), 0, 50, "IPOFFICE/12.2 1.2.3.4"))
                .hasMessageContaining("max-records");
        assertThatThrownBy(() -> new FeedProperties(Path.of("feed.xml"), 1, 101, "IPOFFICE/12.2 1.2.3.4"))
                .hasMessageContaining("max-loss");
        assertThatThrownBy(() -> new FeedProperties(Path.of("feed.xml"), 1, 50, "12.2"))
                .hasMessageContaining("data-source");
    }
}
