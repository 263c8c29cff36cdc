package dev.ipofficesync.job;

import java.util.Locale;

/**
 * How many changes a guard lets through: a count ({@code 50}), a share ({@code 10%}) or {@code off}. {@code 0} means none
 * is allowed; only {@code off} switches a guard off. Immutable.
 *
 * @param amount count or percent; negative when off
 */
public record Limit(double amount, boolean share) {
    /** No limit. */
    public static final Limit OFF = new Limit(-1, false);

    /**
     * Reads a limit as written in the configuration.
     *
     * @throws IllegalArgumentException when the text is neither a count, nor a share, nor {@code off}
     */
    public static Limit valueOf(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("off") || plain.equals("false")) {
            return OFF;
        }
        boolean share = plain.endsWith("%");
        try {
            double amount = Double.parseDouble(share ? plain.substring(0, plain.length() - 1) : plain);
            if (amount >= 0 && (share ? amount <= 100 : amount == Math.rint(amount))) {
                return new Limit(amount, share);
            }
        } catch (NumberFormatException notANumber) {
            // told below, in the same words as a number out of range
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a limit: write a count such as 50, a share such as 10%, or off");
    }

    /** A count, as YAML reads a plain number. */
    public static Limit valueOf(Integer count) {
        return valueOf(count.toString());
    }

    /** YAML reads an unquoted {@code off} as false. */
    public static Limit valueOf(Boolean off) {
        return valueOf(off.toString());
    }

    /** Whether the guard is switched off. */
    public boolean isOff() {
        return amount < 0;
    }

    /** The count this limit allows out of a whole, rounded down. */
    public long of(long whole) {
        return isOff() ? Long.MAX_VALUE : (long) Math.floor(share ? amount * whole / 100 : amount);
    }

    @Override
    public String toString() {
        if (isOff()) {
            return "off";
        }
        String number = amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
        return share ? number + "%" : number;
    }
}
