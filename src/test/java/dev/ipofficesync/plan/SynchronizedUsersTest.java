package dev.ipofficesync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SynchronizedUsersTest {
    private final DataSource database =
            RecordedRunBuilder.inMemory().run("SYNC", 1).dataSource();
    private final SynchronizedUsers users = new SynchronizedUsers(new JdbcTemplate(database));

    private static SynchronizedUser user(int number) {
        return new SynchronizedUser(
                "id-" + number,
                "London",
                "A" + number,
                "E" + number,
                "name" + number,
                "2" + number,
                true,
                "Sales",
                "CN=" + number,
                Map.of(Field.NAME, "name" + number, Field.EMAIL, "zoë@example.test", Field.LOGIN_CODE, "4711"),
                Map.of(),
                1,
                2);
    }

    @Test
    void everybody_comes_back_as_saved_without_codes() {
        users.saveAll(List.of(user(7)));
        SynchronizedUser read = users.all().where(any -> true).get(0);
        assertThat(read).isEqualTo(user(7));
        assertThat(users.find("id-7")).contains(user(7));
        assertThat(users.find("id-8")).isEmpty();
        assertThat(read.lastSeen())
                .isEqualTo(Map.of(Field.NAME, "name7", Field.EMAIL, "zoë@example.test"))
                .doesNotContainKey(Field.LOGIN_CODE);
        assertThat(read.lastSeen().get(Field.EMAIL)).isEqualTo("zoë@example.test");
        assertThat(user(7).toString()).doesNotContain("4711");
    }

    @Test
    void counts_people_as_they_come_and_go() {
        assertThat(users.count()).isZero();
        users.saveAll(List.of(user(1), user(2)));
        assertThat(users.count()).isEqualTo(2);
        assertThat(users.all().size()).isEqualTo(2);
        users.save(user(2));
        assertThat(users.count()).isEqualTo(2);
        assertThat(users.all().size()).isEqualTo(2);
        users.saveAll(List.of(user(2), user(3)));
        assertThat(users.count()).isEqualTo(3);
        users.remove("id-1");
        users.remove("id-1");
        assertThat(users.count()).isEqualTo(2);
        assertThat(users.all().size()).isEqualTo(2);
    }

    @Test
    void counts_nobody_of_a_transaction_that_is_rolled_back() {
        users.save(user(1));
        assertThat(users.all().size()).isEqualTo(1);
        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(transaction -> {
            users.save(user(2));
            assertThat(users.count()).isEqualTo(2);
            transaction.setRollbackOnly();
        });
        assertThat(users.count()).isEqualTo(1);
    }

    @Test
    void follows_people_without_reading_them_again() {
        users.saveAll(List.of(user(1), user(2), user(3)));
        assertThat(users.now()).isEmpty();
        users.all();
        users.save(user(4));
        users.remove("id-2");
        users.save(user(3).withNumber("777", "other"));
        assertThat(users.now().orElseThrow().where(any -> true))
                .containsExactlyInAnyOrder(user(1), user(3).withNumber("777", "other"), user(4))
                .containsExactlyInAnyOrderElementsOf(
                        new SynchronizedUsers(new JdbcTemplate(database)).all().where(any -> true));
        users.letGo();
        assertThat(users.now()).isEmpty();
    }

    @Test
    void knows_nobody_by_heart_after_a_transaction_that_is_rolled_back_or_many_changes() {
        users.all();
        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(transaction -> {
            users.save(user(2));
            transaction.setRollbackOnly();
        });
        assertThat(users.now()).isEmpty();
        users.all();
        users.saveAll(
                IntStream.range(0, 5_000).mapToObj(SynchronizedUsersTest::user).toList());
        assertThat(users.now()).isPresent();
        users.save(user(5_000));
        assertThat(users.now()).isEmpty();
    }

    @Test
    void every_change_has_a_revision_of_its_own() {
        assertThat(users.revision()).isEmpty();
        users.save(user(1));
        String first = users.revision();
        assertThat(first).isNotEmpty().isEqualTo(users.revision());
        users.save(user(1));
        String second = users.revision();
        assertThat(second).isNotEqualTo(first);
        users.remove("id-1");
        assertThat(users.revision()).isNotIn(first, second);
    }
}
