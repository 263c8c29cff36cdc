package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.facts.TemplateValue;
import dev.ipofficesync.ipoffice.IpOfficeClient;
import dev.ipofficesync.rules.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The element names under which the Management API takes our fields. Management API guide 12.2, appendix B. */
final class UserRecord {
    private static final Map<Field, String> ELEMENTS = Map.of(
            Field.NAME, "Name",
            Field.FULL_NAME, "FullName",
            Field.EMAIL, "VoicemailEmail",
            Field.EXTENSION, "Extension",
            Field.LOGIN_CODE, "LoginCode",
            Field.VOICEMAIL_CODE, "VoicemailCode",
            Field.MOBILE_TWINNING_NUMBER, IpOfficeClient.TWINNED_NUMBER);

    private UserRecord() {}

    /** A new user: the user template's values, then the person's own. */
    static Map<String, String> ofNew(Draft draft) {
        Decision decision = Objects.requireNonNull(draft.decision);
        Map<String, String> record = new LinkedHashMap<>();
        ProvisioningRule rule = decision.provisioningRule();
        if (rule != null && !rule.userTemplate().isEmpty()) {
            for (TemplateValue value : decision.templateValues()) {
                if (value.template().equals(rule.userTemplate())) {
                    record.put(value.property(), value.value());
                }
            }
        }
        record.putAll(of(draft.stored));
        return record;
    }

    /** The fields of the user record among these values. */
    static Map<String, String> of(Map<Field, String> values) {
        Map<String, String> record = new LinkedHashMap<>();
        values.forEach((field, value) -> {
            String element = ELEMENTS.get(field);
            if (element != null) {
                record.put(element, value);
            }
        });
        return record;
    }
}
