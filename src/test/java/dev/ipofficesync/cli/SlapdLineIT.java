package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.directory.SlapdExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole line against OpenLDAP: 2,000 people by LDAPS in pages, each page below the server's limit of 500. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SlapdLineIT {
    private static final int PEOPLE = 2_000;

    @RegisterExtension
    static final SlapdExtension SLAPD = new SlapdExtension(PEOPLE);

    @TempDir
    private static Path folder = Path.of("");

    private static WholeLine line;

    @BeforeAll
    static void configure() {
        line = WholeLine.of(folder)
                .with("directory.servers", SLAPD.ldapsUrl())
                .with("directory.ca-file", SLAPD.caFile().toString())
                .with("directory.bind-dn", SLAPD.bindDn())
                .with("directory.password", SLAPD.password())
                .with("directory.base-dn", SLAPD.baseDn())
                .with("directory.user-schema", "inetOrgPerson")
                .with("directory.page-size", "300")
                .with("rules.mapping", "inetorgperson");
    }

    @AfterAll
    static void close() {
        line.close();
    }

    @Test
    @Order(1)
    void makes_a_user_of_everybody() {
        Run run = line.sync();

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.changes()).isEqualTo("new=" + PEOPLE + " updated=0 deleted=0");
        assertThat(line.userNames()).contains("u00001", "u02000", "Reception");
        assertThat(line.user("u01234", "VoicemailEmail")).isEqualTo("u01234@example.test");
        assertThat(line.user("u01234", "FullName")).isEqualTo("Person u01234");
    }

    @Test
    @Order(2)
    void changes_nothing_the_second_time() {
        line.forgetCalls();

        Run run = line.sync();

        assertThat(run.changes()).isEqualTo("new=0 updated=0 deleted=0");
        assertThat(run.count("unchanged")).isEqualTo(PEOPLE);
        assertThat(line.writes()).isZero();
    }

    @Test
    @Order(3)
    void deletes_nobody_when_the_server_cuts_the_search_short() {
        line.with("directory.bind-dn", SLAPD.limitedDn()).forgetCalls();

        Run run = line.sync();

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err().lines()).singleElement().asString().contains("so the answer is incomplete");
        assertThat(line.writes()).isZero();
    }
}
