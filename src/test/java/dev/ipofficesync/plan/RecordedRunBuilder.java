package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import javax.sql.DataSource;
import org.hsqldb.jdbc.JDBCDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import tools.jackson.databind.json.JsonMapper;

/** Fills our tables with a run, so that a test shows only the rows it is about. */
public final class RecordedRunBuilder {
    public static final long RUN = 17;

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private long people;

    private RecordedRunBuilder(String url) {
        var source = new JDBCDataSource();
        source.setUrl(url);
        source.setUser("SA");
        this.dataSource = source;
        this.jdbc = new JdbcTemplate(source);
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/common/V1__tables.sql"),
                        new ClassPathResource("db/migration/common/V5__unchanged_people.sql"),
                        new ClassPathResource("db/migration/common/V6__fields_with_their_change.sql"),
                        new ClassPathResource("db/migration/common/V8__no_row_for_each_field.sql"),
                        new ClassPathResource("db/migration/common/V9__count_and_compare_once.sql"),
                        new ClassPathResource("db/migration/common/V10__revision_of_users.sql"))
                .execute(source);
    }

    /** An empty database in memory. */
    public static RecordedRunBuilder inMemory() {
        return at("jdbc:hsqldb:mem:" + UUID.randomUUID());
    }

    public static RecordedRunBuilder at(String url) {
        return new RecordedRunBuilder(url);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public RecordedRunBuilder run(String mode, long entriesRead) {
        jdbc.update(
                "insert into run values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,'','')",
                RUN,
                mode,
                RUN,
                "DONE",
                OffsetDateTime.of(2026, 11, 23, 2, 0, 5, 0, ZoneOffset.UTC),
                OffsetDateTime.of(2026, 11, 23, 2, 1, 47, 0, ZoneOffset.UTC),
                "ipsync",
                "batch01.example.test",
                "ldaps://ldap.example.test:636, OU=People,DC=example,DC=test",
                "(&(objectClass=person)(telephoneNumber=*))",
                "London https://ipo-london.example.test:7070, Manchester",
                "active-directory",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13",
                entriesRead,
                "{}",
                "",
                "CONFIGURATION",
                "the configuration");
        return this;
    }

    /** Adds a person and gives its number. */
    public long person(String operation, String outcome, String name, String system, String extension, String ou) {
        return person(operation, outcome, name, system, extension, ou, "", "", "");
    }

    public long person(
            String operation,
            String outcome,
            String name,
            String system,
            String extension,
            String ou,
            String reason,
            String code,
            String words) {
        long seq = ++people;
        String dn = "CN=" + name + ",OU=" + ou + ",OU=People,DC=example,DC=test";
        jdbc.update(
                "insert into planned_change values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,'')",
                RUN,
                seq,
                operation,
                outcome,
                reason,
                "id-" + seq,
                dn,
                system,
                "",
                "",
                name,
                name.isEmpty() ? "" : name + " Example",
                extension,
                "",
                "",
                "3",
                operation.equals("NEW") ? system + " Office" : "",
                code,
                words);
        return seq;
    }

    public RecordedRunBuilder field(
            long seq, String field, String before, String after, String source, String rule, String outcome) {
        String[][] known = JsonMapper.shared()
                .readValue(
                        jdbc.queryForObject(
                                "select coalesce(nullif(fields, ''), '[]') from planned_change where run_id = ? and seq = ?",
                                String.class,
                                RUN,
                                seq),
                        String[][].class);
        String[][] fields = Arrays.copyOf(known, known.length + 1);
        fields[known.length] = new String[] {field, before, after, source, rule};
        Arrays.sort(fields, Comparator.comparing(one -> Field.valueOf(one[0])));
        jdbc.update(
                "update planned_change set fields = ? where run_id = ? and seq = ?",
                JsonMapper.shared().writeValueAsString(fields),
                RUN,
                seq);
        jdbc.update(
                "insert into field_outcome select run_id, seq, ?, ?, '' from planned_change where run_id = ? and seq = ? and outcome <> ?",
                field,
                outcome,
                RUN,
                seq,
                outcome);
        return this;
    }

    public RecordedRunBuilder setAside(long seq, String field, String value, String source, String reason) {
        jdbc.update("insert into set_aside values (?,?,?,?,?,?)", RUN, seq, field, value, source, reason);
        return this;
    }

    public RecordedRunBuilder finding(
            long seq, String rule, String severity, String field, String value, String limit, String text) {
        jdbc.update(
                "insert into finding values (?,?,?,?,?,?,?,?,'',?,?,?,?,?)",
                RUN,
                seq,
                rule,
                severity,
                field,
                value,
                limit,
                text,
                Sha256.of(seq + rule + field + value),
                seq == 0 ? "" : "attributeOf" + field,
                rule.equals("NAME-02") ? value.substring(0, 15) : "",
                seq % 2 == 0 ? "Manchester service desk" : "Directory team",
                seq == 0 ? 12 : RUN);
        return this;
    }

    public RecordedRunBuilder mended(long seq, String fate, String name, String rule, String field, String value) {
        jdbc.update(
                "insert into mended_finding values (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                RUN,
                Sha256.of(name + rule + field + value),
                seq,
                fate,
                14,
                "id-" + seq,
                name,
                "CN=" + name + ",OU=London,OU=People,DC=example,DC=test",
                "London",
                rule,
                "ERROR",
                field,
                value,
                "the value is wrong");
        return this;
    }

    public RecordedRunBuilder userCounts(long before, long after) {
        jdbc.update("insert into user_count values (?, 'BEFORE', ?)", RUN, before);
        jdbc.update("insert into user_count values (?, 'AFTER', ?)", RUN, after);
        return this;
    }

    public RecordedRunBuilder numberRange(String rule, String first, String last, long given, long free, long nights) {
        jdbc.update(
                "insert into number_range values (?,?,?,?,?,?,?,?,?,?)",
                RUN,
                rule,
                "London",
                first,
                last,
                12,
                given,
                free,
                9,
                nights);
        return this;
    }

    public RecordedRunBuilder skippedNumbers(String rule, String first, String last, String reason) {
        jdbc.update("insert into skipped_number values (?,?,?,?,?)", RUN, rule, first, last, reason);
        return this;
    }

    public RecordedRunBuilder matrixCell(
            String field, String operation, boolean product, boolean inForce, boolean proven, String detail) {
        jdbc.update(
                "insert into matrix_cell values (?,?,?,?,?,?,?)",
                RUN,
                field,
                operation,
                product,
                inForce,
                proven,
                detail);
        return this;
    }

    public RecordedRunBuilder guard(String guard, String measured, String limit, String outcome, String detail) {
        jdbc.update("insert into guard_outcome values (?,?,?,?,?,?)", RUN, guard, measured, limit, outcome, detail);
        return this;
    }

    public RecordedRunBuilder rule(String id, String name, String phase, String file, int line, long fired) {
        String text = "rule \"" + name + "\"\nwhen\nthen\n    insert( new Mapping( Field.NAME, \"x\" ) );\nend";
        String digest = Sha256.of(text);
        jdbc.update(
                "insert into rule_firing values (?,?,?,?,?,?,?,?,?,?)",
                RUN,
                id,
                name,
                phase,
                file,
                line,
                fired,
                fired > 0 ? RUN : id.endsWith("5") ? 9 : 0,
                digest,
                Sha256.of(file));
        jdbc.update(
                "insert into rule_text select ?, ? from (values(0)) where not exists (select 1 from rule_text where rule_digest = ?)",
                digest,
                text,
                digest);
        return this;
    }

    public RecordedRunBuilder groupEdit(
            long edit, long seq, String group, String removed, String added, String outcome, String words) {
        jdbc.update(
                "insert into group_edit values (?,?,?,?,?,?,?,?,?,?,?,?)",
                RUN,
                edit,
                seq,
                "AFTER",
                "London",
                "",
                group,
                removed,
                added,
                outcome,
                words.isEmpty() ? "" : "1",
                words);
        return this;
    }
}
