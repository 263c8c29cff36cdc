package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.Outcome;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.SynchronizedUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    private static final int TOGETHER = 500;

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

    /** Our own rows a few people at a time: everybody's user is in memory already. */
    private void compare(List<Draft> written) {
        Map<String, IpOfficeUser> users = new HashMap<>();
        for (IpOfficeUser user : run.client().users()) {
            users.put(key(user.systemAddress(), user.guid()), user);
        }
        for (int from = 0; from < written.size(); from += TOGETHER) {
            List<Draft> some = written.subList(from, Math.min(from + TOGETHER, written.size()));
            Map<String, SynchronizedUser> known = new HashMap<>();
            run.users()
                    .find(some.stream().map(draft -> draft.userIdentification).toList())
                    .forEach(user -> known.put(user.userIdentification(), user));
            some.forEach(draft -> compare(draft, users, known.get(draft.userIdentification)));
        }
    }

    private void compare(Draft draft, Map<String, IpOfficeUser> users, @Nullable SynchronizedUser known) {
        if (draft.kind == RowKind.DELETE) {
            if (draft.present != null && users.containsKey(key(draft.present.systemAddress(), draft.present.guid()))) {
                unverified(draft, Field.NAME, "the user is still there");
            }
            return;
        }
        IpOfficeUser user =
                known == null ? null : users.get(key(run.phones().addressOf(known.system()), known.userGuid()));
        if (user == null) {
            unverified(draft, Field.NAME, "the user is not there");
            return;
        }
        for (Field field : COMPARED) {
            boolean sent = draft.kind == RowKind.NEW || draft.changed.containsKey(field);
            String there = value(user, field);
            if (sent && !draft.stored(field).equals(there)) {
                unverified(
                        draft,
                        field,
                        there.isEmpty() ? "not confirmed by this system" : "read back as '" + there + "'");
            }
        }
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

    private static String key(String address, String guid) {
        return address + " " + guid.toUpperCase(Locale.ROOT);
    }
}
