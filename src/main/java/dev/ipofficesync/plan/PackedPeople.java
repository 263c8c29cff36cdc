package dev.ipofficesync.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipofficesync.facts.Field;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Rows of people for whom nothing changes, many in one text: for each the row number and, each behind its length, the columns
 * that such a row has. Compressed, because neighbours are alike; in Base64, because every database has texts. Immutable.
 *
 * @param firstSeq row number of the first
 * @param lastSeq row number of the last
 * @param people how many
 */
record PackedPeople(long firstSeq, long lastSeq, int people, String content) {
    /** The fields that have a column. */
    private static final List<Field> STORED =
            List.of(Field.NAME, Field.FULL_NAME, Field.EXTENSION, Field.EMAIL, Field.MOBILE_TWINNING_NUMBER);

    /** @param rows UNCHANGED, in the order of their numbers, at least one */
    static PackedPeople of(List<PlannedChange> rows) {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
            for (PlannedChange row : rows) {
                write(out, row);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return new PackedPeople(
                rows.get(0).seq(),
                rows.get(rows.size() - 1).seq(),
                rows.size(),
                Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    /** The rows as they were planned. */
    List<PlannedChange> rows() {
        return unpacked(PackedPeople::plannedChange);
    }

    /** The rows as a report shows them. */
    List<ChangeRow> changeRows() {
        return unpacked(PackedPeople::changeRow);
    }

    private <R> List<R> unpacked(Function<ByteBuffer, R> reading) {
        byte[] bytes = Base64.getDecoder().decode(content);
        try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            List<R> rows = new ArrayList<>(people);
            ByteBuffer all = ByteBuffer.wrap(in.readAllBytes());
            for (int i = 0; i < people; i++) {
                rows.add(reading.apply(all));
            }
            return rows;
        } catch (IOException | BufferUnderflowException damaged) {
            throw new UncheckedIOException(
                    "the rows of unchanged people from " + firstSeq + " are damaged", new IOException(damaged));
        }
    }

    private static void write(DataOutputStream out, PlannedChange row) throws IOException {
        out.writeLong(row.seq());
        write(out, ChangePlan.cut(row.userIdentification()));
        write(out, ChangePlan.cut(row.dn()));
        write(out, row.system());
        write(out, row.userGuid());
        write(out, row.extensionGuid());
        for (Field field : STORED) {
            write(out, row.value(field));
        }
        write(out, row.extensionType());
        write(out, row.provisioningRule());
    }

    private static PlannedChange plannedChange(ByteBuffer in) {
        long seq = in.getLong();
        String identification = text(in);
        String dn = text(in);
        String system = text(in);
        String userGuid = text(in);
        String extensionGuid = text(in);
        Map<Field, String> stored = new EnumMap<>(Field.class);
        for (Field field : STORED) {
            stored.put(field, text(in));
        }
        return new PlannedChange(
                seq,
                RowKind.UNCHANGED,
                Outcome.UNCHANGED,
                "",
                identification,
                dn,
                system,
                userGuid,
                extensionGuid,
                stored,
                text(in),
                text(in),
                List.of());
    }

    /** As of {@link #plannedChange}, without what a report does not show. */
    private static ChangeRow changeRow(ByteBuffer in) {
        long seq = in.getLong();
        String identification = text(in);
        String dn = text(in);
        String system = text(in);
        String userGuid = text(in);
        String extensionGuid = text(in);
        String name = text(in);
        String fullName = text(in);
        String extension = text(in);
        skipText(in);
        skipText(in);
        return new ChangeRow(
                new Person(seq, name, fullName, identification, dn, system, extension),
                RowKind.UNCHANGED.name(),
                Outcome.UNCHANGED.name(),
                "",
                userGuid,
                extensionGuid,
                text(in),
                text(in),
                "",
                "",
                0);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(ByteBuffer in) {
        int length = length(in);
        int from = in.position();
        in.position(from + length);
        return new String(in.array(), in.arrayOffset() + from, length, UTF_8);
    }

    private static void skipText(ByteBuffer in) {
        int length = length(in);
        in.position(in.position() + length);
    }

    private static int length(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return length;
    }
}
