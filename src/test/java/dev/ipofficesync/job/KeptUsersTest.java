package dev.ipofficesync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.plan.RecordedRunBuilder;
import dev.ipofficesync.plan.SynchronizedUser;
import dev.ipofficesync.plan.SynchronizedUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class KeptUsersTest {
    private final JdbcTemplate jdbc =
            new JdbcTemplate(RecordedRunBuilder.inMemory().run("SYNC", 1).dataSource());

    @TempDir
    private Path folder;

    private static SynchronizedUser user(String identification, String name) {
        return new SynchronizedUser(
                identification,
                "London",
                "A" + identification,
                "",
                name,
                "201",
                false,
                "Sales",
                "CN=" + identification,
                Map.of(Field.NAME, name),
                Map.of(),
                1,
                1);
    }

    @BeforeEach
    void somebody_is_kept() {
        SynchronizedUsers users = users();
        users.saveAll(List.of(user("a", "ada"), user("b", "ben")));
        night(users, "this");
    }

    private SynchronizedUsers users() {
        return new SynchronizedUsers(jdbc);
    }

    private KeptUsers kept(SynchronizedUsers users, String program) {
        return new KeptUsers(users, program, KeptFile.in(folder, "users"));
    }

    /** Whom a night finds that changes nothing. */
    private List<SynchronizedUser> night(SynchronizedUsers users, String program) {
        KeptUsers kept = kept(users, program);
        List<SynchronizedUser> found = kept.read().where(any -> true);
        kept.save();
        return found;
    }

    /** Nobody may do this: it shows that the table was not read. */
    private void changeWithoutARevision() {
        jdbc.update("update synchronized_user set name = 'changed'");
    }

    @Test
    void while_nothing_changes_the_table_is_not_read() {
        changeWithoutARevision();
        assertThat(night(users(), "this")).containsExactly(user("a", "ada"), user("b", "ben"));
        assertThat(users().count()).isEqualTo(2);
    }

    @Test
    void changes_of_a_run_are_kept_with_all_others() {
        SynchronizedUsers users = users();
        KeptUsers kept = kept(users, "this");
        kept.read();
        users.save(user("c", "cid"));
        users.remove("a");
        kept.save();
        changeWithoutARevision();
        assertThat(night(users(), "this")).containsExactlyInAnyOrder(user("b", "ben"), user("c", "cid"));
    }

    @Test
    void many_changes_are_kept_too() {
        SynchronizedUsers users = users();
        KeptUsers kept = kept(users, "this");
        kept.read();
        users.saveAll(IntStream.range(0, 6_000)
                .mapToObj(i -> user("many " + i, "u" + i))
                .toList());
        assertThat(users.now()).isEmpty();
        kept.save();
        changeWithoutARevision();
        assertThat(night(users(), "this")).hasSize(6_002).contains(user("a", "ada"), user("many 5999", "u5999"));
    }

    @Test
    void a_run_that_is_killed_leaves_nothing_that_counts() {
        SynchronizedUsers users = users();
        kept(users, "this").read();
        users.save(user("b", "benedict"));
        assertThat(night(users(), "this")).containsExactly(user("a", "ada"), user("b", "benedict"));
    }

    @Test
    void a_database_of_another_revision_is_read() {
        String before = users().revision();
        users().save(user("b", "benedict"));
        night(users(), "this");
        jdbc.update("update users_revision set revision = ?", before);
        jdbc.update("delete from synchronized_user where name = 'benedict'");
        assertThat(night(users(), "this")).containsExactly(user("a", "ada"));
    }

    @Test
    void without_a_revision_the_table_is_read_and_gets_one() {
        jdbc.update("delete from users_revision");
        jdbc.update("update synchronized_user set name = 'cid' where name = 'ada'");
        assertThat(night(users(), "this"))
                .hasSize(2)
                .extracting(SynchronizedUser::name)
                .contains("cid");
        changeWithoutARevision();
        assertThat(night(users(), "this")).extracting(SynchronizedUser::name).contains("cid");
    }

    @Test
    void what_another_program_wrote_or_is_damaged_is_not_used() throws Exception {
        changeWithoutARevision();
        assertThat(night(users(), "another")).extracting(SynchronizedUser::name).containsOnly("changed");
        Path file = folder.resolve("users");
        byte[] content = Files.readAllBytes(file);
        content[content.length - 20] ^= 1;
        Files.write(file, content);
        jdbc.update("update synchronized_user set name = 'again'");
        assertThat(night(users(), "another")).extracting(SynchronizedUser::name).containsOnly("again");
    }
}
