package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.SynchronizedUser;
import java.util.EnumMap;
import java.util.Map;

/** The rows of our own table as they become after a change. Stateless. */
final class UserRows {
    private UserRows() {}

    /** The row of a person who gets a user; the GUIDs are not known yet. */
    static SynchronizedUser intended(Draft draft, long runId) {
        return new SynchronizedUser(
                draft.userIdentification,
                draft.system,
                "",
                "",
                draft.stored(Field.NAME),
                draft.stored(Field.EXTENSION),
                draft.numberedByRule,
                draft.provisioningRule(),
                draft.dn,
                draft.seen,
                sent(draft, Map.of()),
                runId,
                runId);
    }

    /** The row after an update, or when only our own table is behind. */
    static SynchronizedUser remembered(Draft draft, SynchronizedUser known, long runId) {
        return new SynchronizedUser(
                known.userIdentification(),
                draft.system,
                known.userGuid(),
                known.extensionGuid(),
                draft.stored.getOrDefault(Field.NAME, known.name()),
                draft.stored.getOrDefault(Field.EXTENSION, known.extension()),
                draft.numberedByRule,
                known.provisioningRule(),
                draft.dn,
                draft.seen,
                sent(draft, known.written()),
                known.sinceRun(),
                runId);
    }

    /** What was sent and may not be given back by the system: the twinning number. */
    private static Map<Field, String> sent(Draft draft, Map<Field, String> before) {
        Map<Field, String> sent = new EnumMap<>(Field.class);
        sent.putAll(before);
        String mobile = draft.stored(Field.MOBILE_TWINNING_NUMBER);
        if (mobile.isEmpty()) {
            sent.remove(Field.MOBILE_TWINNING_NUMBER);
        } else if (draft.kind == RowKind.NEW
                || draft.changed.containsKey(Field.MOBILE_TWINNING_NUMBER)
                || draft.alreadyWritten.contains(Field.MOBILE_TWINNING_NUMBER)) {
            sent.put(Field.MOBILE_TWINNING_NUMBER, mobile);
        }
        return sent;
    }
}
