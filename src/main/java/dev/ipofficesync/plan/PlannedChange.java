package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a run intends for one person: a row of {@code planned_change}. Immutable.
 *
 * @param seq row number within the run, from 1
 * @param reason why skipped or withheld; empty otherwise
 * @param stored the values the user holds after the run, for the columns of the row; never a code
 * @param extensionType TypeInfo of the extension record to make; empty for none
 */
public record PlannedChange(
        long seq,
        RowKind kind,
        Outcome outcome,
        String reason,
        String userIdentification,
        String dn,
        String system,
        String userGuid,
        String extensionGuid,
        Map<Field, String> stored,
        String extensionType,
        String provisioningRule,
        List<PlannedField> fields) {
    public PlannedChange {
        var values = new EnumMap<Field, String>(Field.class);
        values.putAll(stored);
        values.remove(Field.LOGIN_CODE);
        values.remove(Field.VOICEMAIL_CODE);
        stored = Map.copyOf(values);
        fields = List.copyOf(fields);
    }

    /** The value of a field after the run; empty text when there is none. */
    public String value(Field field) {
        return stored.getOrDefault(field, "");
    }
}
