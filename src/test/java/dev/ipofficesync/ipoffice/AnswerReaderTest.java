package dev.ipofficesync.ipoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {
    private static final RecordShape<IpOfficeUser> USERS = RecordShape.users("TwinnedMobileNumber");

    @Test
    void reads_users_with_leading_zeros_and_any_character() throws Exception {
        Answer<IpOfficeUser> answer = read(SampleBody.of("users.xml"), USERS);

        assertThat(answer.success()).isTrue();
        assertThat(answer.announced()).isEqualTo(3);
        assertThat(answer.missing()).isZero();
        assertThat(answer.records().get(1))
                .isEqualTo(new IpOfficeUser(
                        "00C0FFEE00C0FFEE00C0FFEE00C0FF02",
                        "192.168.42.1",
                        "zsoen",
                        "Zoë & <Søn> \"O'Neil\" 电话 😀",
                        "0412",
                        "zsoen@example.test",
                        "5",
                        "2",
                        "0795550142"));
        assertThat(answer.records()).extracting(IpOfficeUser::isBuiltIn).containsExactly(true, false, true);
    }

    @Test
    void tells_of_codes_only_whether_they_are_set() throws Exception {
        var all = new RecordShape<Map<String, String>>("User", false, fields -> fields);

        Answer<Map<String, String>> answer = read(SampleBody.of("users.xml"), all);

        assertThat(answer.records().get(1)).containsEntry("LoginCode", "set").containsEntry("VoicemailCode", "set");
        assertThat(answer.records().get(0)).containsEntry("LoginCode", "");
        assertThat(answer.toString()).doesNotContain("739261").doesNotContain("00481");
    }

    @Test
    void passes_over_records_that_nobody_wants_and_counts_them() throws Exception {
        Answer<IpOfficeUser> answer = read(SampleBody.of("users.xml"), USERS.only(guid -> guid.endsWith("FF02")));

        assertThat(answer.records()).extracting(IpOfficeUser::name).containsExactly("zsoen");
        assertThat(answer.seen()).isEqualTo(3);
        assertThat(answer.missing()).isZero();
        assertThat(answer.guids())
                .isEqualTo(read(SampleBody.of("users.xml"), USERS).guids());
    }

    @Test
    void reads_the_body_to_its_end_also_behind_the_only_record_that_is_wanted() throws Exception {
        var body = new ByteArrayInputStream(SampleBody.of("users.xml").getBytes(StandardCharsets.UTF_8));

        Answer<IpOfficeUser> answer = AnswerReader.read(body, USERS.first(guid -> guid.endsWith("FF02")));

        assertThat(answer.success()).isTrue();
        assertThat(answer.records()).extracting(IpOfficeUser::name).containsExactly("zsoen");
        assertThat(body.available()).isZero();
    }

    @Test
    void reads_extensions_whose_number_has_the_name_of_the_record() throws Exception {
        assertThat(read(SampleBody.of("extensions.xml"), RecordShape.EXTENSIONS).records())
                .containsExactly(
                        new IpOfficeExtension("00C0FFEE00C0FFEE00C0FFEE00C0FF11", "", "0412", "3"),
                        new IpOfficeExtension("00C0FFEE00C0FFEE00C0FFEE00C0FF12", "", "201", "1"));
    }

    @Test
    void reads_members_in_ring_order_and_drops_the_bar_at_the_end() throws Exception {
        Answer<HuntGroup> answer = read(SampleBody.of("huntgroups.xml"), RecordShape.HUNT_GROUPS);

        assertThat(answer.records().get(0).members()).containsExactly("0412", "202", "201");
        assertThat(answer.records().get(0).rawMembers()).isEqualTo("0412|202|201|");
        assertThat(answer.records().get(1).members()).isEmpty();
    }

    @Test
    void reads_a_system_and_its_two_interfaces() throws Exception {
        assertThat(read(SampleBody.of("systems.xml"), RecordShape.SYSTEMS).records())
                .containsExactly(new IpOfficeSystem(
                        "00C0FFEE00C0FFEE00C0FFEE00C0FF31",
                        "London",
                        "192.168.42.1",
                        "192.168.43.1",
                        "",
                        "12",
                        "2",
                        false));
    }

    @Test
    void adds_up_the_lists_of_a_combined_answer() throws Exception {
        Answer<IpOfficeSystem> answer = read(SampleBody.of("two-systems.xml"), RecordShape.SYSTEMS);

        assertThat(answer.announced()).isEqualTo(2);
        assertThat(answer.records()).extracting(IpOfficeSystem::name).containsExactly("London", "Manchester");
    }

    @Test
    void reads_all_errors_but_that_of_the_restart() throws Exception {
        Answer<String> answer = read(SampleBody.of("user-refused.xml"), RecordShape.NOTHING);

        assertThat(answer.success()).isFalse();
        assertThat(answer.errors())
                .containsExactly(
                        new ApiError("9020", "The name \"zsoen\" is in use already", "zsoen", "192.168.42.1"),
                        new ApiError("18011", "Number conflicts with that of another user", "zsoen", "192.168.42.1"));
    }

    @Test
    void does_not_take_the_address_in_an_error_of_a_call_for_its_text() throws Exception {
        Answer<String> answer = read(SampleBody.of("not-found.xml"), RecordShape.NOTHING);

        assertThat(answer.errors()).containsExactly(new ApiError("404:NotFound", "", "", "192.168.42.1"));
        assertThat(answer.errors().get(0).shown()).isEqualTo("404:NotFound there is no such object");
    }

    @Test
    void finds_its_record_among_others_and_the_kind_of_restart() throws Exception {
        Answer<String> answer = read(SampleBody.of("extension-created.xml"), RecordShape.guids("Extension"));

        assertThat(answer.records()).containsExactly("00C0FFEE00C0FFEE00C0FFEE00C0FF13");
        assertThat(answer.reboots()).containsExactly("immediate");
    }

    @Test
    void counts_what_is_missing() throws Exception {
        String body = SampleBody.of("users.xml").replace("totalRecords=\"3\"", "totalRecords=\"26\"");

        assertThat(read(body, USERS).missing()).isEqualTo(23);
        assertThat(read(body.replace(" totalRecords=\"26\"", ""), USERS).missing())
                .isZero();
    }

    @Test
    void passes_over_blanks_and_a_byte_order_mark() throws Exception {
        String body = "\uFEFF\r\n  <response status=\"1\"><data/></response>\n";

        assertThat(read(body, RecordShape.NOTHING).success()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                            | the answer is empty
            `   `                                         | the answer is empty
            {"response":{"@status":"1"}}                  | is JSON
            <!DOCTYPE html><html></html>                  | is a web page
            <HTML><body>login</body></HTML>               | is a web page
            upstream unavailable                          | neither XML nor JSON
            <soap><body/></soap>                          | root is soap
            <response><data/></response>                  | does not say whether
            <response status="1"><data><ws_object>        | not well-formed XML at line 1
            <response status="1"><data>&secret;</data>    | not well-formed XML at line 1
            """)
    void says_what_came_instead_of_an_answer(String body, String words) {
        assertThatThrownBy(() -> read(body == null ? "" : body, RecordShape.NOTHING))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageContaining(words);
    }

    @Test
    void says_that_the_bytes_are_not_utf_8() {
        byte[] latin =
                "<response status=\"1\"><data><x>Zoë</x></data></response>".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> AnswerReader.read(new ByteArrayInputStream(latin), RecordShape.NOTHING))
                .isInstanceOf(XMLStreamException.class)
                .hasMessage("the answer is not UTF-8");
    }

    @Test
    void passes_on_a_broken_connection_as_what_it_is_wherever_it_breaks() {
        byte[] whole = SampleBody.of("users.xml").strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            var body = new FilterInputStream(new ByteArrayInputStream(whole, 0, length)) {
                @Override
                public int read(byte[] target, int offset, int most) throws IOException {
                    int count = super.read(target, offset, most);
                    if (count < 0) {
                        throw new IOException("connection reset");
                    }
                    return count;
                }
            };
            assertThatThrownBy(() -> AnswerReader.read(body, USERS))
                    .as("after %d bytes", length)
                    .isExactlyInstanceOf(IOException.class);
        }
    }

    @Test
    void refuses_bytes_that_are_not_utf_8_wherever_they_are() {
        byte[] whole = SampleBody.of("users.xml").strip().getBytes(StandardCharsets.UTF_8);
        for (int at = 600; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] = (byte) 0xFF;
            assertThatThrownBy(() -> AnswerReader.read(new ByteArrayInputStream(damaged), USERS))
                    .as("byte %d", at)
                    .isInstanceOf(XMLStreamException.class)
                    .hasMessageStartingWith("the answer is not");
        }
    }

    private static <T> Answer<T> read(String body, RecordShape<T> shape) throws IOException, XMLStreamException {
        return AnswerReader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), shape);
    }
}
