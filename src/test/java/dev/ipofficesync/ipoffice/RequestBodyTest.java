package dev.ipofficesync.ipoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipofficesync.ipoffice.IpOfficeException.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
    @Test
    void writes_one_object_in_the_bare_form() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Name", "jdoe");
        fields.put("Extension", "0412");

        assertThat(RequestBody.of("User", "00C0FFEE", fields).text())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><data><ws_object><User GUID=\"00C0FFEE\">"
                        + "<Name>jdoe</Name><Extension>0412</Extension></User></ws_object></data>");
    }

    @Test
    void escapes_markup_and_keeps_every_character_that_xml_can_carry() {
        String body = RequestBody.of("User", "", Map.of("FullName", "<a & b> \"c\" 'd' ]]> 电话 😀 \r\n"))
                .text();

        assertThat(body)
                .contains("<User>")
                .contains("<FullName>&lt;a &amp; b&gt; \"c\" 'd' ]]&gt; 电话 😀 &#13;\n</FullName>");
    }

    @Test
    void escapes_what_would_end_an_attribute() {
        assertThat(RequestBody.of("User", "00\"C0&", Map.of()).text())
                .contains("<User GUID=\"00&quot;C0&amp;\"></User>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\u001B", "\uFFFE", "\uFFFF", "\uD800", "x\uDC00"})
    void refuses_what_xml_cannot_carry_and_names_the_field(String value) {
        assertThatThrownBy(() -> RequestBody.of("User", "", Map.of("FullName", value)))
                .isInstanceOfSatisfying(
                        IpOfficeException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("FullName holds the character U+")
                .hasMessageContaining("at position " + value.length());
    }

    @Test
    void says_nothing_about_the_content_of_a_code() {
        assertThatThrownBy(() -> RequestBody.of("User", "", Map.of("LoginCode", "48\u0001")))
                .hasMessageStartingWith("LoginCode holds a character that cannot be sent")
                .hasMessageNotContaining("48")
                .hasMessageNotContaining("position");
    }

    @Test
    void shows_nothing_of_its_content() {
        assertThat(RequestBody.of("User", "", Map.of("LoginCode", "48215")).toString())
                .doesNotContain("48215");
    }

    @Test
    void takes_codes_out_of_what_the_system_says() {
        RequestBody body =
                RequestBody.of("User", "", Map.of("LoginCode", "48215", "VoicemailCode", "", "Name", "jdoe"));
        ApiRequest request = ApiRequest.write("POST", "users", "", body);

        ApiError shown = request.redacted(new ApiError("2", "LoginCode 48215 of jdoe, not 482150", "48215", ""));

        assertThat(shown).isEqualTo(new ApiError("2", "LoginCode (withheld) of jdoe, not 482150", "(withheld)", ""));
    }
}
