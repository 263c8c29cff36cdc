package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.Outcome;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.SynchronizedUser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Reads all users once after the last write and reports what does not match what was sent; then brings our own table up to
 * date for people with nothing to send. One thread only.
 */
final class ReadBackTasklet implements Tasklet {
    private static final List<Field> COMPARED =
            List.of(Field.NAME, Field.FULL_NAME, Field.EMAIL, Field.EXTENSION, Field.MOBILE_TWINNING_NUMBER);

    private final SyncRun run;

    ReadBackTasklet(SyncRun run) {
        this.run = run;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        remember();
        run.memberships().gone().forEach(run.users()::removeMembership);
        run.written().stream()
                .filter(draft -> draft.kind == RowKind.UPDATE && !run.isGroupMissed(draft))
                .forEach(draft -> run.users().end(draft.userIdentification));
        // whoever asks a run to end wants no more calls
        if (!run.written().isEmpty() && !run.stop().isAsked()) {
            compare(run.written());
        }
        return RepeatStatus.FINISHED;
    }

    private void remember() {
        List<SynchronizedUser> rows = new ArrayList<>();
        for (Draft draft : run.remembered()) {
            if (draft.kind == RowKind.UNCHANGED && draft.known != null) {
                rows.add(UserRows.remembered(draft, draft.known, run.id()));
            }
        }
        run.users().saveAll(rows);
    }

    /**
     * A user whom this run wrote, as read now. Immutable.
     *
     * @param differences what is not as it was sent, in words; empty when all is
     */
    private record Found(Draft draft, Map<Field, String> differences) {}

    /** Each user is compared while it is read, and not kept: everybody's drafts are in memory still. */
    private void compare(List<Draft> written) {
        Grouped<Draft> byGuid = Grouped.by(draft -> key(draft.userGuid()), written);
        Map<Draft, Map<Field, String>> found = new HashMap<>(2 * written.size());
        run.client()
                .users(guid -> byGuid.contains(key(guid)), user -> found(byGuid.of(key(user.guid())), user))
                .forEach(all -> all.forEach(one -> found.put(one.draft(), one.differences())));
        for (Draft draft : written) {
            Map<Field, String> differences = found.get(draft);
            if (draft.kind != RowKind.DELETE && differences == null) {
                unverified(draft, Field.NAME, "the user is not there");
            } else if (differences != null) {
                differences.forEach((field, text) -> unverified(draft, field, text));
            }
        }
    }

    private List<Found> found(List<Draft> sameGuid, IpOfficeUser user) {
        return sameGuid.stream()
                .filter(draft -> run.phones().addressOf(draft.system).equals(user.systemAddress()))
                .map(draft -> new Found(draft, differences(draft, user)))
                .toList();
    }

    private static Map<Field, String> differences(Draft draft, IpOfficeUser user) {
        if (draft.kind == RowKind.DELETE) {
            return Map.of(Field.NAME, "the user is still there");
        }
        Map<Field, String> differences = Map.of();
        for (Field field : COMPARED) {
            boolean sent = draft.kind == RowKind.NEW || draft.changed.containsKey(field);
            String there = value(user, field);
            if (sent && !draft.stored(field).equals(there)) {
                if (differences.isEmpty()) {
                    differences = new EnumMap<>(Field.class);
                }
                differences.put(
                        field, there.isEmpty() ? "not confirmed by this system" : "read back as '" + there + "'");
            }
        }
        return differences;
    }

    private void unverified(Draft draft, Field field, String text) {
        run.plan().fieldOutcome(run.id(), draft.seq, field.name(), Outcome.UNVERIFIED, text);
    }

    private static String value(IpOfficeUser user, Field field) {
        return switch (field) {
            case NAME -> user.name();
            case FULL_NAME -> user.fullName();
            case EMAIL -> user.voicemailEmail();
            case EXTENSION -> user.extension();
            default -> user.twinnedNumber();
        };
    }

    /** GUIDs are equal without regard to case. */
    private static String key(String guid) {
        return guid.toUpperCase(Locale.ROOT);
    }
}
