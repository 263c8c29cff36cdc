package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.mail.SmtpServer;
import dev.ipofficesync.simulator.Certificates;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What history, verify, report and mail tell of real runs. */
class EvidenceLineIT {
    @TempDir
    private Path folder = Path.of("");

    private WholeLine line;

    @BeforeEach
    void start() {
        line = WholeLine.of(folder, Person.of("ada", "mail: ada@example.test"), Person.of("bob"));
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void history_verify_and_report_tell_what_happened_and_whether_somebody_touched_it() throws IOException {
        Run first = line.sync();
        line.add(Person.of("late"));
        long plan = line.preview().id();
        String digest = line.texts("select plan_digest from run where run_id = ?", plan)
                .get(0)
                .substring(0, 12);

        Said history = line.said("history");
        assertThat(history.out().lines().toList().get(0)).startsWith("run  mode     status  started (UTC)");
        assertThat(history.out())
                .contains("the configuration", "-run-000001-sync.xlsx")
                .contains("./run.sh apply " + plan + " --digest " + digest + "   1 change not done");
        JsonNode json =
                JsonMapper.shared().readTree(line.said("history", "--json").out());
        assertThat(json.get("runs").get(0).get("waits").asBoolean()).isTrue();
        String head = json.get("head").asString();
        assertThat(history.out()).contains("head of the chain of evidence: " + head);

        Said sound = line.said("history", "verify", "--since-head", head.substring(0, 12));
        assertThat(sound.status()).isZero();
        assertThat(sound.out())
                .contains("unchanged=6 changed=0 missing=0 removed=0 not_recorded=0 faults=0 head=" + head);

        Files.delete(first.workbook());
        Files.writeString(Path.of(first.workbook().toString().replace(".xlsx", ".json")), "{}");
        Said touched = line.said("history", "verify");
        assertThat(touched.status()).isEqualTo(1);
        assertThat(touched.out()).contains("unchanged=4 changed=1 missing=1");

        Said rebuilt = line.said("report", "1");
        assertThat(rebuilt.status()).isZero();
        assertThat(rebuilt.out())
                .contains(".xlsx: equals what was recorded; written")
                .contains(".json: equals what was recorded; the file that is there was left alone");
        assertThat(line.said("history", "verify").out()).contains("unchanged=5 changed=1 missing=0");

        line.changeTables("update planned_change set full_name = 'Somebody else' where run_id = 1");
        Said differs = line.said("report", "1", "--to", folder.resolve("audit").toString());
        assertThat(differs.status()).isEqualTo(1);
        assertThat(differs.out()).contains("differs from what was recorded");
        assertThat(line.said("history", "verify").out()).contains("FAULT: plan 1: its stored rows were changed");
        assertThat(line.said("report", "99").status()).isEqualTo(2);
        assertThat(line.said("history", "verify", "--since-head", "abc").status())
                .isEqualTo(2);
    }

    @Test
    void a_message_follows_a_run_that_is_worth_one_and_never_fails_it() throws IOException, MessagingException {
        var certificate = Certificates.selfSigned(folder);
        try (SmtpServer server = SmtpServer.startTls(certificate)) {
            line.with("mail.server", "localhost")
                    .with("mail.port", Integer.toString(server.port()))
                    .with("mail.ca-file", certificate.pemFile().toString())
                    .with("mail.from", "usersync@example.test")
                    .with("mail.to", "audit@example.test");
            Run first = line.sync();
            line.sync();

            assertThat(server.receivers())
                    .as("nothing changed in the second run")
                    .containsExactly("audit@example.test");
            assertThat(server.message().getSubject())
                    .isEqualTo("IP Office sync, run 1: done - 2 new, 0 updated, 0 deleted, 0 refused, 0 withheld");
            Multipart parts = (Multipart) server.message().getContent();
            String text = parts.getBodyPart(0).getContent().toString();
            assertThat(text)
                    .contains("Approved by:   the configuration")
                    .contains("./run.sh history verify --since-head ")
                    .contains(line.texts("select link_hash from evidence_link where link_no = 1")
                            .get(0));
            assertThat(parts.getBodyPart(1).getInputStream().readAllBytes())
                    .isEqualTo(Files.readAllBytes(first.workbook()));
        }
        line.with("mail.when", "ALWAYS");
        Run unheard = line.sync();
        assertThat(unheard.status()).isZero();
        assertThat(unheard.err()).contains("no mail was sent: localhost:");
        assertThat(line.texts("select mail from run order by run_id"))
                .satisfiesExactly(
                        sent -> assertThat(sent).isEqualTo("sent to audit@example.test"),
                        none -> assertThat(none).isEmpty(),
                        failed -> assertThat(failed).startsWith("failed: localhost:"));
        assertThat(line.said("history").out()).contains("run 3: mail failed: localhost:");
    }
}
