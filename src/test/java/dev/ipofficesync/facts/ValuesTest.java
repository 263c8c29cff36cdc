package dev.ipofficesync.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"11", "0000", "999999"})
    void a_code_of_one_digit_is_repeated(String code) {
        assertThat(Values.isRepeated(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1112", "2111", "1211"})
    void other_codes_are_not_repeated(String code) {
        assertThat(Values.isRepeated(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "21", "1234", "4321", "0123456789", "9876543210"})
    void a_code_that_counts_up_or_down_is_sequential(String code) {
        assertThat(Values.isSequential(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "8901", "1098", "1235", "1224", "1212", "2468", "abcd", "1111"})
    void other_codes_are_not_sequential(String code) {
        assertThat(Values.isSequential(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.com", "a.b+c@mail.example.co.uk", "zoë@exämple.test", "o'neil@x.y"})
    void a_mail_address_has_a_name_and_a_domain_with_a_dot(String address) {
        assertThat(Values.isMailAddress(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a@example",
                "a.example.com",
                "a@b.c;d@e.f",
                "a@b.c,",
                "a@@b.c",
                "a@b@c.d",
                "@b.c",
                "a@.c",
                "a@b.",
                "a@b..c",
                "a b@c.d",
                "a@b.c ",
                "a@b\u00a0c.d",
                "a;b@c.d",
                "a,b@c.d",
                "a@b.c\n"
            })
    void other_texts_are_no_mail_address(String address) {
        assertThat(Values.isMailAddress(address)).isFalse();
    }

    @Test
    void characters_among_the_given_ones_are_told_once() {
        assertThat(Values.among("a#b/c#d", "#?/")).isEqualTo("#/");
        assertThat(Values.among("Alice Smith", "#?/")).isEmpty();
    }

    @Test
    void unusual_characters_are_neither_letters_nor_digits_nor_spaces_nor_listed() {
        assertThat(Values.unusual("O'Neil-O'Neil, 2_", ",", false)).isEqualTo("'-_");
        assertThat(Values.unusual("Zoë Łuk 李 9", "", false)).isEmpty();
        assertThat(Values.unusual("Anna\tSmith", "", false)).isEqualTo("\t");
    }

    @Test
    void letters_of_other_scripts_are_unusual_only_where_ascii_is_asked_for() {
        assertThat(Values.unusual("Zoë 李", "", true)).isEqualTo("ë李");
        assertThat(Values.unusual("Zoe 9", "", true)).isEmpty();
    }

    @Test
    void characters_beyond_the_first_plane_stay_whole() {
        assertThat(Values.unusual("Jo 😀😀", "", false)).isEqualTo("😀");
    }

    @Test
    void ascii_ends_at_127() {
        assertThat(Values.isAscii("a\u007f")).isTrue();
        assertThat(Values.isAscii("a\u0080")).isFalse();
    }

    @Test
    void entries_are_trimmed_and_told_once() {
        assertThat(Values.entries(" Sales, Support,,Sales ")).containsExactly("Sales", "Support");
        assertThat(Values.entries("")).isEmpty();
    }

    @Test
    void repeated_entries_are_told_once_and_empty_ones_not_counted() {
        assertThat(Values.repeated("Sales,Support, Sales,Sales,,")).containsExactly("Sales");
        assertThat(Values.repeated("Sales,sales")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=Sales,OU=Groups,DC=x              | Sales",
                "cn = Sales North , OU=Groups,DC=x    | Sales North",
                "CN=Sales\\, North,OU=Groups,DC=x     | Sales, North",
                "CN=Sales\\2C North,DC=x              | Sales, North",
                "CN=Caf\\C3\\A9,DC=x                  | Café",
                "CN=Zoë 😀,DC=x                       | Zoë 😀",
                "CN=a\\+b+UID=7,DC=x                  | a+b",
                "CN=Sales                             | Sales",
                "CN=                                  | ''",
                "CN=Sales\\                           | Sales\\",
                "OU=Groups,DC=x                       | ''",
                "Sales                                | ''",
                "''                                   | ''"
            })
    void the_common_name_is_the_leftmost_cn(String dn, String name) {
        assertThat(Values.commonName(dn)).isEqualTo(name);
    }

    @Test
    void a_list_can_have_other_separators() {
        assertThat(Values.split(" Sales; Support||Lift,Door ;", ";|")).containsExactly("Sales", "Support", "Lift,Door");
        assertThat(Values.split("Sales, Support", "")).containsExactly("Sales, Support");
        assertThat(Values.split("", ";")).isEmpty();
    }
}
