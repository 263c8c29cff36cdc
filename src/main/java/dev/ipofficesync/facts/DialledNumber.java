package dev.ipofficesync.facts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * A telephone number as libphonenumber understands it, and the country it is dialled from. The only type that knows the
 * library; rules see {@link Numbers}. Immutable.
 */
record DialledNumber(PhoneNumber number, String country, String internationalPrefix, String externalPrefix) {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    /** The library's word for a country it does not know; only numbers with a plus sign can be read there. */
    private static final String NOWHERE = "ZZ";

    /** The number in a text; empty when there is none that can be dialled from everywhere. */
    static Optional<DialledNumber> of(String text, Settings settings) {
        return parsed(text, settings)
                .filter(dialled -> LIBRARY.isPossibleNumberWithReason(dialled.number) == ValidationResult.IS_POSSIBLE);
    }

    private static Optional<DialledNumber> parsed(String text, Settings settings) {
        String named = settings.text("number.country").strip().toUpperCase(Locale.ROOT);
        String country = LIBRARY.getSupportedRegions().contains(named) ? named : NOWHERE;
        try {
            return Optional.of(new DialledNumber(
                    LIBRARY.parse(text, country),
                    country,
                    settings.text("number.internationalPrefix"),
                    settings.text("number.externalPrefix")));
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    String e164() {
        return LIBRARY.format(number, PhoneNumberFormat.E164);
    }

    String dialable() {
        PhoneNumber bare = new PhoneNumber().mergeFrom(number).clearExtension();
        boolean isAbroad =
                country.equals(NOWHERE) || LIBRARY.getCountryCodeForRegion(country) != number.getCountryCode();
        if (isAbroad && !internationalPrefix.isEmpty()) {
            return externalPrefix + internationalPrefix + Values.digits(e164());
        }
        if (country.equals(NOWHERE)) {
            return e164(); // nobody can say what comes before an international number
        }
        String dialled = isAbroad
                ? LIBRARY.formatOutOfCountryCallingNumber(bare, country)
                : LIBRARY.format(bare, PhoneNumberFormat.NATIONAL);
        return dialled.startsWith("+") ? e164() : externalPrefix + Values.digits(dialled);
    }

    String extension(Settings settings) {
        if (number.hasExtension()) {
            return number.getExtension();
        }
        String whole = Values.digits(e164());
        return Values.entries(settings.text("number.directDial")).stream()
                .map(range -> parsed(range, settings).map(DialledNumber::e164).orElse(""))
                .map(Values::digits)
                .filter(range -> !range.isEmpty() && whole.startsWith(range))
                .max(Comparator.comparingInt(String::length))
                .map(range -> whole.substring(range.length()))
                .orElse("");
    }
}
