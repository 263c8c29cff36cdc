package dev.ipofficesync.database;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** What a table holds, as one number that does not depend on the order of its rows. One thread only. */
final class TableDigest {
    private static final int HEX = 16;

    private BigInteger sum = BigInteger.ZERO;
    private long rows;

    /** Takes in the row at which the result is, and gives its values. */
    Object[] add(ResultSet result) throws SQLException {
        Object[] values = new Object[result.getMetaData().getColumnCount()];
        var text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            Object value = result.getObject(i + 1);
            boolean isTime = result.getMetaData().getColumnTypeName(i + 1).startsWith("timestamp")
                    || value instanceof OffsetDateTime;
            values[i] = isTime ? result.getObject(i + 1, OffsetDateTime.class) : value;
            String shown = values[i] instanceof OffsetDateTime time
                    ? time.toInstant().toString()
                    : String.valueOf(values[i]).replace('\0', '\u2400');
            text.append(shown.length()).append(':').append(shown);
        }
        sum = sum.add(new BigInteger(1, sha256(text.toString())));
        rows++;
        return values;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    long rows() {
        return rows;
    }

    String hex() {
        return sum.toString(HEX);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableDigest digest && digest.rows == rows && digest.sum.equals(sum);
    }

    @Override
    public int hashCode() {
        return sum.hashCode();
    }
}
