package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.plan.RunMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each guard over the whole line: what it withholds, what it lets through, and how a confirmation releases it. */
class GuardsIT {
    @TempDir
    Path folder;

    private FaultyWorld world;

    @BeforeEach
    void start() {
        world = new FaultyWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void synchronised(int people) {
        world.people(people);
        world.sync().ended(0, people + " 0 0 0 0 0");
    }

    private void removed(int people) {
        for (int i = 0; i < people; i++) {
            world.remove("p" + i);
        }
    }

    @Test
    void deletes_above_count_or_share_are_withheld() {
        synchronised(10);
        removed(3);
        // count, share, floor: three of ten may go
        deletesPass("50", "10%", 5);
        deletesPass("off", "30%", 0);
        deletesPass("3", "off", 0);
        deletesPass("off", "off", 0);
        deletesAreWithheld("2", "100%", 5);
        deletesAreWithheld("off", "20%", 2);
        deletesAreWithheld("0", "off", 5);
        FinishedRun run = deletesAreWithheld("off", "0%", 5);
        assertThat(run.err()).contains("withheld by guard 'deletes': 3, limit ");
        assertThat(run.notDone()).hasSize(3).allMatch(row -> row.startsWith("WITHHELD p"));
        assertThat(run.sheet("Not done")).contains("p0", "p1", "p2", "guard 'deletes'");
        world.sync().ended(3, "0 0 0 7 0 3");
        assertThat(world.user("p0", "Extension")).isEqualTo("5000");
    }

    private FinishedRun previewed(String count, String share, int floor) {
        return world.set("guard.max-deletes", count)
                .set("guard.max-delete-share", share)
                .set("guard.delete-floor", floor)
                .run(RunMode.PREVIEW, 0);
    }

    private void deletesPass(String count, String share, int floor) {
        previewed(count, share, floor).ended(0, "0 0 3 7 0 0");
    }

    private FinishedRun deletesAreWithheld(String count, String share, int floor) {
        return previewed(count, share, floor).ended(3, "0 0 0 7 0 3");
    }

    @Test
    void a_confirmation_releases_exactly_that_plan() {
        synchronised(10);
        removed(3);
        world.set("guard.max-deletes", "0");
        FinishedRun withheld = world.sync().ended(3, "0 0 0 7 0 3");
        world.person("late", "5999");
        FinishedRun applied = world.run(RunMode.APPLY, withheld.number());
        assertThat(applied.toString()).startsWith("exit 0").contains("new=0 updated=0 deleted=3");
        assertThat(applied.guards()).anyMatch(guard -> guard.startsWith("deletes: RELEASED"));
        assertThat(applied.err())
                .contains("changes of today that are not part of plan " + withheld.number() + " and were not done: 1;");
        assertThat(applied.notDone()).anyMatch(row -> row.contains("not part of plan " + withheld.number()));
        world.sync().ended(0, "1 0 0 7 0 0");
    }

    @Test
    void a_confirmation_is_refused_when_somebody_came_back() {
        synchronised(10);
        removed(3);
        world.set("guard.max-deletes", "0");
        FinishedRun withheld = world.sync().ended(3, "0 0 0 7 0 3");
        world.person("p0", "5000");
        FinishedRun applied = world.run(RunMode.APPLY, withheld.number());
        assertThat(applied.status()).isEqualTo(3);
        assertThat(applied.err()).contains("no longer");
        assertThat(world.user("p1", "Extension")).isEqualTo("5001");
    }

    @Test
    void new_users_above_the_limit_are_withheld_and_others_are_not() {
        synchronised(2);
        world.person("n0", "5100").person("n1", "5101").change("p0", "mail", "new@example.test");
        world.set("guard.max-new", "1");
        FinishedRun run = world.sync().ended(3, "0 1 0 1 0 2");
        assertThat(run.err()).contains("withheld by guard 'new users': 2, limit 1");
        world.set("guard.max-new", "0").sync().ended(3, "0 0 0 2 0 2");
        world.run(RunMode.APPLY, run.number()).ended(0, "2 0 0 2 0 0");
    }

    @Test
    void updates_above_the_limit_are_withheld() {
        synchronised(3);
        world.change("p0", "mail", "new@example.test");
        world.change("p1", "displayName", "Other Name");
        world.set("guard.max-updates", "1");
        FinishedRun run = world.sync().ended(3, "0 0 0 1 0 2");
        assertThat(run.err()).contains("withheld by guard 'updates': 2, limit 1");
        assertThat(world.user("p0", "VoicemailEmail")).isEqualTo("p0@example.test");
        world.set("guard.max-updates", "off").sync().ended(0, "0 2 0 1 0 0");
    }

    @Test
    void one_field_of_many_people_is_withheld() {
        synchronised(6);
        for (int i = 0; i < 3; i++) {
            world.change("p" + i, "mail", "p" + i + "@wrong.test");
        }
        world.set("guard.max-same-field", "30%").set("guard.same-field-floor", 2);
        FinishedRun run = world.sync().ended(3, "0 0 0 3 0 3");
        assertThat(run.err()).contains("guard 'one field of many people'").contains("Email of 3 people");
        world.run(RunMode.APPLY, run.number()).ended(0, "0 3 0 3 0 0");
    }

    @Test
    void an_empty_directory_stops_the_run_even_when_everything_is_switched_off() {
        synchronised(3);
        removed(3);
        world.set("directory.search-filter", "(sAMAccountName=nobody)")
                .set("guard.max-deletes", "off")
                .set("guard.max-delete-share", "off")
                .set("guard.changed-setup-deletes", "off");
        FinishedRun run = world.sync().ended(3, "0 0 0 0 0 3");
        assertThat(run.err()).contains("the search found nobody");
        FinishedRun applied = world.run(RunMode.APPLY, run.number());
        applied.ended(3, "0 0 0 0 0 3");
        assertThat(world.user("p0", "Extension")).isEqualTo("5000");
    }

    @Test
    void an_incomplete_snapshot_cannot_be_confirmed_away() {
        synchronised(3);
        removed(1);
        world.faults().add("truncated-list@GET:extensions");
        FinishedRun run = world.sync();
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("phone system answer");
        assertThat(world.run(RunMode.APPLY, run.number()).status()).isEqualTo(3);
        assertThat(world.user("p0", "Extension")).isEqualTo("5000");
    }

    @Test
    void another_base_or_filter_with_deletes_is_withheld_until_confirmed() {
        synchronised(10);
        world.set("guard.changed-setup-deletes", "0").set("directory.search-filter", "(!(sAMAccountName=p0))");
        FinishedRun run = world.sync().ended(3, "0 0 0 9 0 1");
        assertThat(run.err()).contains("changed setup with deletes").contains("search filter changed");
        world.sync().ended(3, "0 0 0 9 0 1");
        world.run(RunMode.APPLY, run.number()).ended(0, "0 0 1 9 0 0");
        world.sync().ended(0, "0 0 0 9 0 0");
    }

    @Test
    void other_rules_with_deletes_are_withheld() throws IOException {
        Path rules = copyOfRules();
        world.set("rules.folder", rules).set("guard.changed-setup-deletes", "0");
        synchronised(10);
        Path name = rules.resolve("mapping/active-directory/name.drl");
        Files.writeString(name, Files.readString(name) + "\n// a remark\n");
        removed(1);
        FinishedRun run = world.sync().ended(3, "0 0 0 9 0 1");
        assertThat(run.err()).contains("rules changed");
    }

    private Path copyOfRules() throws IOException {
        Path from = Path.of("rules");
        Path to = folder.resolve("rules");
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
        return to;
    }

    @Test
    void a_missing_sentinel_withholds_everything() {
        world.people(4).set("guard.sentinels[0]", FaultyWorld.dn(FaultyWorld.PEOPLE, "p3"));
        world.set("guard.sentinels[1]", "id-p2");
        world.sync().ended(0, "4 0 0 0 0 0");
        world.remove("p3");
        world.person("n0", "5100");
        FinishedRun run = world.sync().ended(3, "0 0 0 3 0 2");
        assertThat(run.err()).contains("not in the directory's answer: CN=p3");
        world.person("p3", "5003").remove("n0");
        world.remove("p2");
        assertThat(world.sync().ended(3, "0 0 0 3 0 1").err()).contains("not in the directory's answer: id-p2");
    }

    @Test
    void an_ou_that_shrinks_or_grows_too_much_is_withheld() {
        synchronised(10);
        world.set("guard.ou-band", "20%").set("guard.ou-floor", 10);
        removed(3);
        FinishedRun shrunk = world.sync().ended(3, "0 0 0 7 0 3");
        assertThat(shrunk.err()).contains("entries of each ou").contains("10 before, 7 now");
        world.people(3);
        for (int i = 20; i < 23; i++) {
            world.person("p" + i, Integer.toString(5000 + i));
        }
        assertThat(world.sync().ended(3, "0 0 0 10 0 3").err()).contains("10 before, 13 now");
        world.set("guard.ou-band", "off").sync().ended(0, "3 0 0 10 0 0");
    }

    @ParameterizedTest
    @CsvSource({"P0", "5000", "GUID"})
    void a_protected_user_is_never_touched(String word) {
        world.person("p0", "5000", "extensionAttribute3=Sales").people3();
        world.sync().ended(0, "3 0 0 0 0 0");
        String guid = world.guidOf("p0");
        world.set("guard.protected-users[0]", word.equals("GUID") ? guid : word);
        world.simulator().calls().reset();
        world.change("p0", "mail", "new@example.test");
        world.change("p0", "extensionAttribute3", "Support");
        FinishedRun update = world.sync().ended(0, "0 0 0 2 0 0");
        assertThat(update.notDone()).anyMatch(row -> row.contains("protected"));
        world.remove("p0");
        FinishedRun delete = world.sync().ended(0, "0 0 0 2 0 0");
        assertThat(delete.notDone()).anyMatch(row -> row.contains("protected"));
        assertThat(delete.sheet("Not done")).contains("protected");
        assertThat(world.simulator().calls().writes()).isZero();
        assertThat(world.simulator().store().value("huntgroups", "Sales", "MembersList"))
                .contains("5000|");
    }

    @Test
    void nothing_of_a_withheld_change_is_done() {
        world.person("p0", "5000", "extensionAttribute3=Sales");
        world.sync().ended(0, "1 0 0 0 0 0");
        world.person("p1", "5001");
        world.change("p0", "extensionAttribute3", "Support");
        world.set("guard.max-updates", "0").set("guard.max-new", "0");
        world.simulator().calls().reset();
        world.sync().ended(3, "0 0 0 0 0 2");
        assertThat(world.simulator().calls().writes()).isZero();
    }
}
