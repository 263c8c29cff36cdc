package dev.ipofficesync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

class RecordedRunTest {
    private final RecordedRunBuilder tables = RecordedRunBuilder.inMemory().run("SYNC", 3);
    private final RecordedRun run = new RecordedRun(tables.dataSource(), RecordedRunBuilder.RUN);

    @Test
    void totals_add_up_without_the_deletes() {
        tables.person("NEW", "DONE", "A", "London", "201", "London");
        tables.person("UPDATE", "REFUSED", "B", "London", "202", "London");
        tables.person("UNCHANGED", "UNCHANGED", "C", "London", "203", "London");
        tables.person("DELETE", "WITHHELD", "D", "London", "204", "London");
        RunTotals totals = run.totals();
        assertThat(totals.unaccounted()).isZero();
        assertThat(totals.of("UPDATE", "REFUSED")).isEqualTo(1);
        assertThat(totals.withOutcome("WITHHELD")).isEqualTo(1);
        assertThat(totals.people()).isEqualTo(4);
    }

    @Test
    void figures_tell_the_same_totals_and_the_users() {
        long a = tables.person("NEW", "DONE", "A", "London", "201", "London");
        tables.person("NEW", "REFUSED", "B", "London", "202", "London");
        tables.person("DELETE", "UNVERIFIED", "C", "London", "203", "London");
        tables.finding(a, "NAME-09", "WARNING", "NAME", "A", "", "near");
        tables.finding(a, "NAME-01", "ERROR", "NAME", "A", "", "bad");
        RunFigures figures = run.figures();
        assertThat(figures.totals()).isEqualTo(run.totals());
        assertThat(figures.totals().findings())
                .extracting(FindingCount::severity)
                .containsExactly("ERROR", "WARNING");
        assertThat(figures.users()).isEqualTo(new UserCounts(-1, 1, 0, 1, -1));
    }

    @Test
    void an_entry_that_got_lost_is_told() {
        tables.person("NEW", "DONE", "A", "London", "201", "London");
        assertThat(run.totals().unaccounted()).isEqualTo(2);
    }

    @Test
    void people_whose_rows_are_packed_are_counted_and_come_in_their_place() {
        tables.person("NEW", "DONE", "A", "London", "201", "London");
        UnchangedPeople unchanged = new UnchangedPeople(new JdbcTemplate(tables.dataSource()), RecordedRunBuilder.RUN);
        unchanged.add(UnchangedPeopleTest.person(0));
        unchanged.add(UnchangedPeopleTest.person(9));
        unchanged.store();
        tables.person("UPDATE", "DONE", "B", "London", "202", "London");

        List<String> names = new ArrayList<>();
        run.people(row -> names.add(row.person().name()));
        assertThat(names).containsExactly("name 0", "A", "B", "name 9");
        assertThat(run.totals().of("UNCHANGED", "UNCHANGED")).isEqualTo(2);
    }

    @Test
    void a_change_without_fields_is_one_row() {
        tables.person("DELETE", "WITHHELD", "D", "London", "204", "London");
        tables.person("UNCHANGED", "UNCHANGED", "C", "London", "203", "London");
        List<FieldRow> rows = new ArrayList<>();
        run.fields(rows::add);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.field()).isEmpty();
            assertThat(row.outcome()).isEqualTo("WITHHELD");
        });
    }

    @Test
    void a_group_that_refused_a_member_is_not_done() {
        long seq = tables.person("NEW", "DONE", "A", "London", "201", "London");
        tables.groupEdit(1, seq, "Sales", "", "201", "REFUSED", "no such group");
        List<NotDoneRow> rows = new ArrayList<>();
        run.notDone(rows::add);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.value()).isEqualTo("Sales");
            assertThat(row.reason()).isEqualTo("member 201 was not put into the hunt group");
            assertThat(row.serverWords()).isEqualTo("no such group");
        });
    }

    @Test
    void numbers_are_the_same_whether_everybody_was_read_before_or_not() {
        long a = tables.person("NEW", "DONE", "A", "London", "3001", "London");
        tables.field(a, "EXTENSION", "", "3001", "ipPhone", "number/map", "DONE");
        long b = tables.person("UPDATE", "REFUSED", "B", "London", "202", "London");
        tables.field(b, "EXTENSION", "0202", "202", "user provisioning rule London", "number/map", "REFUSED");
        List<NumberRow> numbers = new ArrayList<>();
        run.numbers().all(numbers::add);
        assertThat(numbers).extracting(NumberRow::shown).containsExactly("202", "3001");

        RecordedRun other = new RecordedRun(tables.dataSource(), RecordedRunBuilder.RUN);
        List<NumberRow> again = new ArrayList<>();
        other.peopleWithNumbers(row -> {});
        other.numbers().all(again::add);
        assertThat(again).isEqualTo(numbers);
    }

    @Test
    void who_was_left_out_is_told_after_counting_as_well() {
        tables.person("NEW", "DONE", "A", "London", "201", "London");
        assertThat(notDoneAfterCounting()).isEmpty();
        tables.person("UPDATE", "REFUSED", "B", "London", "202", "London");
        assertThat(notDoneAfterCounting()).containsExactly("REFUSED");
    }

    private List<String> notDoneAfterCounting() {
        run.figures();
        List<String> kinds = new ArrayList<>();
        run.notDone(row -> kinds.add(row.kind()));
        return kinds;
    }

    @Test
    void a_run_that_does_not_exist_is_named() {
        assertThatThrownBy(() -> new RecordedRun(tables.dataSource(), 99).run()).hasMessageContaining("no run 99");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=a,OU=Sales,OU=London,DC=x | Sales",
                "CN=a\\,OU=no,ou = London ,DC=x | London",
                "CN=a,OU=Sales\\, East,DC=x | Sales, East",
                "uid=a,dc=x | ''",
                "ou=top,DC=x | top",
                "CN=OU=no,Out=no,OU=yes | yes",
                "CN=a,OU=,OU=no | ''",
                "CN=a,OU=cut\\ | cut",
            })
    void the_office_is_the_innermost_organisational_unit(String dn, String office) {
        assertThat(new Person(1, "", "", "", dn, "", "").office()).isEqualTo(office);
    }
}
