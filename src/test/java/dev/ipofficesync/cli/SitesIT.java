package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.database.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several sites in one process. */
class SitesIT {
    @TempDir
    private Path folder = Path.of("");

    private SiteWorld world = new SiteWorld(folder);

    @BeforeEach
    void start() {
        world = new SiteWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_fault_at_one_site_leaves_the_others_alone() throws Exception {
        world.site("london", "ada", "bob");
        world.site("paris", "chloe");
        WholeLine rome = world.site("rome", "dino");
        Path unreachable = folder.resolve("rome.yml");
        Files.writeString(
                unreachable,
                Files.readString(unreachable).replace(rome.simulator().url().toString(), "http://localhost:1"));
        Files.writeString(folder.resolve("oslo.yml"), "usersync.directory.servers: ldap://localhost\n");
        String config = world.file(List.of("london", "oslo", "paris", "rome")).toString();

        Said first = Said.by("sites", "--config", config, "--parallel", "3");

        assertThat(first.status()).as(first.err()).isEqualTo(4);
        assertThat(SiteWorld.line(first, "london")).as(first.err()).contains("status=0 new=2 updated=0 deleted=0 ");
        assertThat(SiteWorld.line(first, "paris")).contains("status=0 new=1 ");
        assertThat(SiteWorld.line(first, "oslo")).isEqualTo("site=oslo status=2 report=none");
        assertThat(SiteWorld.line(first, "rome")).startsWith("site=rome status=4 ");
        assertThat(first.err()).contains("rome: ", "oslo: ", "paris: done, ").doesNotContain("Exception");
        assertThat(SiteWorld.total(first)).startsWith("sites=4 done=2 new=3 updated=0 deleted=0 ");
        assertThat(world.line("london").userNames()).contains("ada", "bob");
        assertThat(world.line("paris").userNames()).contains("chloe").doesNotContain("ada");

        Said second = Said.by("sites", "sync", "--config", config, "--only", "london,paris");
        assertThat(second.status()).as(second.err()).isZero();
        assertThat(SiteWorld.total(second)).startsWith("sites=2 done=2 new=0 updated=0 deleted=0 unchanged=3 ");
        for (String site : List.of("london", "paris")) {
            try (Database database = Database.embedded(world.state(site))) {
                assertThat(database.jdbc().queryForList("select status from run order by run_id", String.class))
                        .containsExactly("DONE", "DONE");
            }
        }
    }

    @Test
    void the_summary_is_a_workbook_and_json_with_a_row_for_each_site() throws Exception {
        world.site("london", "ada");
        world.site("paris", "chloe", "denis");
        String config = world.file(List.of("london", "paris")).toString();

        Said ended = Said.by("sites", "preview", "--config", config);

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(world.line("london").userNames()).doesNotContain("ada");
        String report = SiteWorld.total(ended).replaceFirst(".* report=", "");
        try (var workbook = new XSSFWorkbook(Path.of(report).toFile())) {
            assertThat(workbook.getSheet("Sites").getRow(2).getCell(0).getStringCellValue())
                    .isEqualTo("paris");
            assertThat(workbook.getSheet("Sites").getRow(2).getCell(3).getNumericCellValue())
                    .isEqualTo(2);
        }
        JsonNode json = JsonMapper.shared()
                .readTree(Path.of(report.replaceFirst("xlsx$", "json")).toFile());
        assertThat(json.at("/sites/0/site").asString()).isEqualTo("london");
        assertThat(json.at("/sites/1/new").asInt()).isEqualTo(2);
        assertThat(json.at("/sites/1/report").asString()).contains("paris").endsWith("-preview.xlsx");
    }

    @Test
    void sites_that_would_meet_are_refused_before_anything_is_begun() throws Exception {
        WholeLine london = world.site("london", "ada");
        Files.copy(folder.resolve("london.yml"), folder.resolve("paris.yml"));
        Said same = Said.by(
                "sites", "--config", world.file(List.of("london", "paris")).toString());
        assertThat(same.status()).isEqualTo(2);
        assertThat(same.err()).contains("london and paris have the same phone system");

        Said unknown =
                Said.by("sites", "--config", world.file(List.of("london")).toString(), "--only", "londn");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no site 'londn'");

        Said alone =
                Said.by("sites", "--config", world.file(List.of("london")).toString(), "--broker", "tcp://localhost:1");
        assertThat(alone.status()).isEqualTo(2);
        assertThat(alone.err()).contains("usersync.database.url");
        assertThat(london.writes()).isZero();
    }
}
