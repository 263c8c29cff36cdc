package dev.ipofficesync.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipofficesync.facts.Field;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
    /** Bytes of a row, about. */
    private static final int EXPECTED = 300;

    private static final int BUFFER = 1 << 15;

    /** The fields that have a column. */
    private static final List<Field> STORED =
            List.of(Field.NAME, Field.FULL_NAME, Field.EXTENSION, Field.EMAIL, Field.MOBILE_TWINNING_NUMBER);

    /** @param rows UNCHANGED, in the order of their numbers, at least one */
    static PackedPeople of(List<PlannedChange> rows) {
        var content = new ByteArrayOutputStream(rows.size() * EXPECTED);
        for (PlannedChange row : rows) {
            content.writeBytes(packed(row));
        }
        return new PackedPeople(
                rows.get(0).seq(),
                rows.get(rows.size() - 1).seq(),
                rows.size(),
                Base64.getEncoder().encodeToString(compressed(content.toByteArray())));
    }

    private static byte[] packed(PlannedChange row) {
        List<byte[]> columns = new ArrayList<>();
        columns.add(ChangePlan.cut(row.userIdentification()).getBytes(UTF_8));
        columns.add(ChangePlan.cut(row.dn()).getBytes(UTF_8));
        columns.add(row.system().getBytes(UTF_8));
        columns.add(row.userGuid().getBytes(UTF_8));
        columns.add(row.extensionGuid().getBytes(UTF_8));
        for (Field field : STORED) {
            columns.add(row.value(field).getBytes(UTF_8));
        }
        columns.add(row.extensionType().getBytes(UTF_8));
        columns.add(row.provisioningRule().getBytes(UTF_8));
        int length = Long.BYTES;
        for (byte[] column : columns) {
            length += Integer.BYTES + column.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).putLong(row.seq());
        for (byte[] column : columns) {
            out.putInt(column.length).put(column);
        }
        return out.array();
    }

    /** In one go: the compressor is native code, and each call of it costs as much as some hundred bytes. */
    private static byte[] compressed(byte[] content) {
        var bytes = new ByteArrayOutputStream(content.length / 2);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(bytes, deflater, BUFFER)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
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
