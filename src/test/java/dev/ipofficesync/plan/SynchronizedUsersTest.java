package dev.ipofficesync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.facts.Field;
import java.util.List;
import java.util.Map;
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
        assertThat(users.all()).containsExactly(user(7));
        assertThat(users.all().get(0).lastSeen())
                .isEqualTo(Map.of(Field.NAME, "name7", Field.EMAIL, "zoë@example.test"))
                .doesNotContainKey(Field.LOGIN_CODE);
        assertThat(users.all().get(0).lastSeen().get(Field.EMAIL)).isEqualTo("zoë@example.test");
        assertThat(user(7).toString()).doesNotContain("4711");
        SynchronizedUser read = users.all().get(0);
        assertThat(read.sharing(user(7).userGuid(), "another", "another", user(7).extension()))
                .isEqualTo(user(7));
        assertThat(read.sharing("another", "", "", "").userGuid()).isSameAs(read.userGuid());
    }

    @Test
    void counts_people_as_they_come_and_go() {
        assertThat(users.count()).isZero();
        users.saveAll(List.of(user(1), user(2)));
        assertThat(users.count()).isEqualTo(2);
        assertThat(users.all()).hasSize(2);
        users.save(user(2));
        assertThat(users.count()).isEqualTo(2);
        assertThat(users.all()).hasSize(2);
        users.saveAll(List.of(user(2), user(3)));
        assertThat(users.count()).isEqualTo(3);
        users.remove("id-1");
        users.remove("id-1");
        assertThat(users.count()).isEqualTo(2);
        assertThat(users.all()).hasSize(2);
    }

    @Test
    void counts_nobody_of_a_transaction_that_is_rolled_back() {
        users.save(user(1));
        assertThat(users.all()).hasSize(1);
        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(transaction -> {
            users.save(user(2));
            assertThat(users.count()).isEqualTo(2);
            transaction.setRollbackOnly();
        });
        assertThat(users.count()).isEqualTo(1);
    }
}
