package dev.ipofficesync.facts;

/**
 * Telephone numbers for mapping rules, by Google's libphonenumber. Where the phone system stands is a setting
 * ({@code number.country}, {@code number.internationalPrefix}, {@code number.externalPrefix}, {@code number.directDial}), so
 * each function takes the {@link Settings}. No input makes a function fail: a text that is no telephone number comes back
 * as it was, and the checks then tell of it. All are pure; safe for use by many threads. The library is loaded at the first
 * call.
 */
public final class Numbers {
    private Numbers() {}

    /**
     * The digits to dial from a telephone of the system: with {@code number.country} GB, {@code +44 (0)7700 900123} is
     * {@code 07700900123} and {@code +49 30 901820} is {@code 004930901820}; {@code number.externalPrefix} comes before
     * both. An extension mark at the end ({@code ext. 12}) is left out.
     *
     * @return the text as it was when it is no telephone number
     */
    public static String dialable(String text, Settings settings) {
        return DialledNumber.of(text, settings).map(DialledNumber::dialable).orElse(text);
    }

    /**
     * The number as E.164 writes it: with {@code number.country} GB, {@code 07700 900123} is {@code +447700900123}.
     *
     * @return the text as it was when it is no telephone number
     */
    public static String e164(String text, Settings settings) {
        return DialledNumber.of(text, settings).map(DialledNumber::e164).orElse(text);
    }

    /**
     * The extension inside a full number: what an extension mark names ({@code +44 20 7946 0000 ext. 123} is {@code 123}),
     * otherwise what follows the longest of the number ranges in {@code number.directDial} ({@code +44 20 7946 2044} is
     * {@code 2044} where that holds {@code +44207946}).
     *
     * @return empty when there is none of the two
     */
    public static String extension(String text, Settings settings) {
        return DialledNumber.of(text, settings)
                .map(number -> number.extension(settings))
                .orElse("");
    }

    /** Whether the text is a telephone number that can exist, in its country or in {@code number.country}. */
    public static boolean isPhoneNumber(String text, Settings settings) {
        return DialledNumber.of(text, settings).isPresent();
    }
}
