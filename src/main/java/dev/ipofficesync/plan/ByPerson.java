package dev.ipofficesync.plan;

import java.util.Arrays;

/** A number for each row of a plan, in four bytes: rows are numbered from 1 without large gaps. One thread writes. */
public final class ByPerson {
    private int[] values = new int[1024];

    /** Sets the number of a row of the plan; rows are at least 0. */
    public void put(long row, int value) {
        int index = Math.toIntExact(row);
        if (index >= values.length) {
            values = Arrays.copyOf(values, Math.max(index + 1, values.length + values.length / 2));
        }
        values[index] = value;
    }

    /** What was put for the row; 0 for nothing. */
    public int of(long row) {
        return row < values.length ? values[(int) row] : 0;
    }
}
