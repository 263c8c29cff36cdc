package dev.ipofficesync.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "GB, +44 7700 900123,         07700900123",
        "GB, +44 (0)20 7946 0123,     02079460123",
        "GB, 07700 900123,            07700900123",
        "gb, 0044 7700 900123,        07700900123",
        "GB, +49 (30) 901820,         004930901820",
        "GB, +44 20 7946 0000 x45,    02079460000",
        "DE, +49 30 901820,           030901820",
        "DE, +44 20 7946 0123,        00442079460123",
        "US, +1 650-253-0000,         6502530000",
        "US, +44 20 7946 0123,        011442079460123",
        "AU, +44 20 7946 0123,        0011442079460123",
        "IT, +39 06 6982,             066982",
        "XX, +44 20 7946 0123,        +442079460123",
        "'', +44 20 7946 0123,        +442079460123"
    })
    void numbers_are_dialled_from_the_country_of_the_system(String country, String text, String dialled) {
        assertThat(Numbers.dialable(text, settings("number.country", country))).isEqualTo(dialled);
    }

    @Test
    void the_prefix_for_an_outside_line_comes_first_and_the_international_one_can_be_set() {
        Settings here =
                settings("number.country", "GB", "number.externalPrefix", "9", "number.internationalPrefix", "00");
        assertThat(Numbers.dialable("07700 900123", here)).isEqualTo("907700900123");
        assertThat(Numbers.dialable("+49 30 901820", here)).isEqualTo("9004930901820");
    }

    @ParameterizedTest
    @CsvSource({
        "GB, 07700 900123,          +447700900123",
        "GB, +49 30 901820,         +4930901820",
        "GB, +44 20 7946 0000 x45,  +442079460000",
        "'', +44 7700 900123,       +447700900123",
        "'', 07700 900123,          07700 900123"
    })
    void e164_has_plus_and_country(String country, String text, String number) {
        assertThat(Numbers.e164(text, settings("number.country", country))).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "+44 20 7946 2044,          2044",
        "020 7946 2044,             2044",
        "+44 161 496 3001,          3001",
        "+44 161 496 0000 ext. 123, 123",
        "+44 20 7946 0000 x45,      45",
        "+44 7700 900123,           ''",
        "2044,                      ''",
        "nonsense,                  ''"
    })
    void the_extension_is_inside_a_number_of_the_company(String text, String extension) {
        Settings company = settings("number.country", "GB", "number.directDial", "+4420, +44 20 7946, +44161496, ???");
        assertThat(Numbers.extension(text, company)).isEqualTo(extension);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "+", "call me", "12", "+999 1", "tel:", ";ext=", "\u0000", "😀", "++44", "1e9", "٣", "0"
            })
    void what_is_no_number_comes_back_as_it_was(String text) {
        for (String country : new String[] {"GB", "", "nowhere", "\u0000"}) {
            Settings somewhere = settings("number.country", country, "number.directDial", "+44");
            assertThat(Numbers.dialable(text, somewhere)).isEqualTo(text);
            assertThat(Numbers.e164(text, somewhere)).isEqualTo(text);
            assertThat(Numbers.extension(text, somewhere)).isEmpty();
            assertThat(Numbers.isPhoneNumber(text, somewhere)).isFalse();
        }
    }

    @Test
    void a_text_of_any_length_is_answered() {
        String endless = "+44" + "7".repeat(100_000) + " ext. " + "1".repeat(100_000);
        assertThatCode(() -> Numbers.dialable(endless, settings("number.country", "GB")))
                .doesNotThrowAnyException();
        assertThat(Numbers.isPhoneNumber("+44 7700 900123", settings())).isTrue();
    }

    private static Settings settings(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Settings(values, Map.of(), Set.of(), Set.of());
    }
}
