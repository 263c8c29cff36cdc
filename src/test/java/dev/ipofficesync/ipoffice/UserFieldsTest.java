package dev.ipofficesync.ipoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFieldsTest {
    private static final IpOfficeUser JANE =
            new IpOfficeUser("00C0FFEE", "192.168.42.1", "jdoe", "Jane Doe", "0412", "", "5", "2", "0795550142");
    private final UserFields fields = new UserFields("TwinnedMobileNumber");

    @Test
    void sends_everything_a_new_user_needs_in_the_order_of_the_schema() {
        Map<String, String> sent = fields.forNew(Map.of("Name", "jdoe", "Extension", "0412", "LoginCode", "48215"));

        assertThat(sent.keySet())
                .containsExactly(
                        "Name",
                        "Password",
                        "FullName",
                        "Extension",
                        "VoicemailOn",
                        "VoicemailCode",
                        "AssignedPackage",
                        "TwinningType",
                        "LoginCode");
        assertThat(sent).containsEntry("TwinningType", "0").containsEntry("LoginCode", "48215");
    }

    @Test
    void makes_a_new_password_each_time_with_all_kinds_of_characters() {
        String one = fields.forNew(Map.of()).getOrDefault("Password", "");
        String other = fields.forNew(Map.of()).getOrDefault("Password", "");

        assertThat(one).hasSize(24).isNotEqualTo(other).matches("([A-Z][a-z][2-9])+");
    }

    @Test
    void twins_a_new_user_when_there_is_a_number() {
        Map<String, String> sent = fields.forNew(Map.of(IpOfficeClient.TWINNED_NUMBER, "0795550142"));

        assertThat(sent).containsEntry("TwinnedMobileNumber", "0795550142").containsEntry("TwinningType", "2");
        assertThat(fields.forNew(Map.of(IpOfficeClient.TWINNED_NUMBER, "")))
                .doesNotContainKey("TwinnedMobileNumber")
                .containsEntry("TwinningType", "0");
    }

    @Test
    void repeats_names_and_number_with_every_update() {
        assertThat(fields.forUpdate(JANE, Map.of("VoicemailEmail", "jane@example.test")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Name", "jdoe",
                        "FullName", "Jane Doe",
                        "Extension", "0412",
                        "VoicemailEmail", "jane@example.test"));
    }

    @Test
    void takes_the_sip_names_along_when_the_number_changes() {
        assertThat(fields.forUpdate(JANE, Map.of("Extension", "0413")))
                .containsEntry("Extension", "0413")
                .containsEntry("SIPName", "0413")
                .containsEntry("SIPContact", "0413");
        assertThat(fields.forUpdate(JANE, Map.of("Extension", "0412"))).doesNotContainKey("SIPName");
    }

    @Test
    void ends_mobile_twinning_but_leaves_internal_twinning_alone() {
        Map<String, String> removal = Map.of(IpOfficeClient.TWINNED_NUMBER, "");
        var internal = new IpOfficeUser("1", "", "j", "", "", "", "5", "1", "");

        assertThat(fields.forUpdate(JANE, removal))
                .containsEntry("TwinnedMobileNumber", "")
                .containsEntry("TwinningType", "0");
        assertThat(fields.forUpdate(internal, removal))
                .containsEntry("TwinnedMobileNumber", "")
                .doesNotContainKey("TwinningType");
    }

    @Test
    void uses_the_configured_element_for_the_number_or_none() {
        Map<String, String> given = Map.of(IpOfficeClient.TWINNED_NUMBER, "0795550142");

        assertThat(new UserFields("MobileNumber").forNew(given))
                .containsEntry("MobileNumber", "0795550142")
                .doesNotContainKey("TwinnedMobileNumber");
        assertThat(new UserFields("").forNew(given))
                .doesNotContainKey("TwinnedMobileNumber")
                .containsEntry("TwinningType", "0");
        assertThat(new UserFields("").forUpdate(JANE, given)).doesNotContainKeys("TwinnedMobileNumber", "TwinningType");
    }
}
