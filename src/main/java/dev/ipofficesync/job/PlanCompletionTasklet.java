package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.SharedValue;
import dev.ipofficesync.plan.FreedNumbers;
import dev.ipofficesync.plan.GroupEdit;
import dev.ipofficesync.plan.KeptPlan;
import dev.ipofficesync.plan.Numbers;
import dev.ipofficesync.plan.PlanDigest;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.RunMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Completes the plan with what only the whole set shows: shared identifications, orphans, numbers from a start extension,
 * shared values. One thread only.
 */
final class PlanCompletionTasklet implements Tasklet {
    /** People checked or written together: rows are in memory twice while they are written. */
    private static final int CHUNK = 500;

    /** People in one transaction: HSQLDB keeps some of every row of a transaction in memory until its end. */
    private static final int TOGETHER = 4 * CHUNK;

    private final SyncRun run;
    private final DecisionProcessor processor;
    private final JdbcTemplate jdbc;
    private final DraftWriter rows;
    private @Nullable Completed completed;

    /** The plan once everything in it is known: people whose rows are to be written still, and edits of hunt groups. */
    private record Completed(Iterator<List<Draft>> people, List<GroupEdit> edits) {}

    /** @param rows who wrote those of people who were finished before */
    PlanCompletionTasklet(SyncRun run, DecisionProcessor processor, JdbcTemplate jdbc, DraftWriter rows) {
        this.run = run;
        this.processor = processor;
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Completed plan = completed;
        if (plan == null) {
            run.stop().check();
            completed = known(true);
            return RepeatStatus.CONTINUABLE;
        }
        if (plan.people().hasNext()) {
            List<Draft> some = plan.people().next();
            write(some);
            some.forEach(Draft::noted);
            return RepeatStatus.CONTINUABLE;
        }
        finish(plan);
        return RepeatStatus.FINISHED;
    }

    /** All of it at once, in no transaction of its own. */
    void complete() {
        Completed plan = known(false);
        plan.people().forEachRemaining(this::write);
        finish(plan);
    }

    private void write(List<Draft> some) {
        portions(some, CHUNK).forEach(few -> DraftWriter.write(run, few));
    }

    /** The digest comes last: without it a plan is not whole, and what an interrupted run wrote of it is no plan. */
    private void finish(Completed plan) {
        run.planGroupEdits(plan.edits());
        run.unchanged().store();
        run.plan().planDigest(run.id(), planDigest());
    }

    /** @param lean whether nobody will ask how it came about */
    private Completed known(boolean lean) {
        rows.end();
        run.plan().entriesRead(run.id(), run.entries(), run.entriesByOu());
        run.keptDecisions().save();
        List<SharedValue> shared = new ArrayList<>(skipSharedIdentifications());
        Orphans orphans = new Orphans(run);
        orphans.plan();
        ExtensionAllocator allocator = number();
        orphans.planLeftovers();
        List<Draft> news = news();
        validate(news);
        if (lean) {
            news.forEach(Draft::checked);
        }
        for (Draft draft : news) {
            if (draft.isChange()) {
                planGroups(draft);
                run.sharedValues().hold(draft);
            }
        }
        shared.addAll(run.sharedValues().find(run.phones()));
        shared.addAll(CommonCodes.of(news(), run.rules().settings().number("loginCode.commonShare")));
        skipTakenNames(shared);
        List<GroupEdit> edits = unprotected(run.memberships().edits(run.changes()));
        judge(shared, edits);
        run.forgetSharedValues();
        NumberBook.write(run, allocator, new Numbers(jdbc));
        return new Completed(portions(run.changes(), TOGETHER).iterator(), edits);
    }

    /** On all cores: nobody's checks depend on anybody else's. Fails as the first of them failed. */
    private void validate(List<Draft> news) {
        ExecutorService threads = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(), work -> Beside.thread("checking", work));
        try {
            List<Future<?>> checks = new ArrayList<>();
            for (List<Draft> some : portions(news, CHUNK)) {
                checks.add(threads.submit(() -> some.forEach(draft -> processor.validate(draft, Operation.NEW))));
            }
            for (Future<?> check : checks) {
                Beside.resultOf(check);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<List<Draft>> portions(List<Draft> drafts, int size) {
        List<List<Draft>> portions = new ArrayList<>();
        for (int from = 0; from < drafts.size(); from += size) {
            portions.add(drafts.subList(from, Math.min(from + size, drafts.size())));
        }
        return portions;
    }

    /** Gives people whose rows are packed rows of their own. */
    private void unpack(Set<Long> numbers) {
        run.plan().add(run.id(), run.unchanged().take(numbers));
    }

    /** The plan that this run carries out or keeps: an APPLY has no other than the kept one. */
    private String planDigest() {
        return run.header().mode() == RunMode.APPLY
                ? KeptPlan.read(jdbc, run.header().planId()).recordedDigest()
                : PlanDigest.of(jdbc, run.id());
    }

    private List<Draft> news() {
        return run.changes().stream()
                .filter(draft -> draft.kind == RowKind.NEW)
                .sorted(Comparator.comparing(draft -> draft.userIdentification))
                .toList();
    }

    private List<SharedValue> skipSharedIdentifications() {
        Map<Long, Draft> drafts = new HashMap<>();
        run.changes().forEach(draft -> drafts.put(draft.seq, draft));
        List<SharedValue> shared = new ArrayList<>();
        unpack(run.people().shared().values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        run.people().shared().forEach((identification, seqs) -> {
            String reason =
                    "ID-01: " + seqs.size() + " entries share the User Identification; none of them is processed";
            for (long seq : seqs) {
                Draft draft = drafts.get(seq);
                if (draft == null) {
                    run.plan().skip(run.id(), seq, reason);
                } else {
                    draft.skip(reason);
                }
            }
            shared.add(new SharedValue(
                    SharedValue.Kind.ENTRIES,
                    Field.USER_IDENTIFICATION,
                    identification,
                    seqs.stream().map(seq -> "entry " + seq).toList(),
                    seqs));
        });
        return shared;
    }

    private ExtensionAllocator number() {
        Set<String> freed = FreedNumbers.read(jdbc);
        ExtensionAllocator allocator = new ExtensionAllocator(number -> holder(number, freed));
        for (Draft draft : run.changes()) {
            if (draft.isChange()
                    && draft.kind != RowKind.DELETE
                    && !draft.stored(Field.EXTENSION).isEmpty()) {
                allocator.reserve(draft.stored(Field.EXTENSION));
            }
        }
        List<Draft> news = news();
        Map<String, String> promised = promised();
        news.forEach(draft -> NewDraft.number(draft, allocator, promised.getOrDefault(draft.userIdentification, "")));
        news.forEach(draft -> NewDraft.number(draft, allocator));
        return allocator;
    }

    private NumberHolder holder(String number, Set<String> freed) {
        if (freed.contains(number)) {
            return new NumberHolder("freed by an interrupted run", "freed by an interrupted run");
        }
        return run.leftovers().forNumber(number) == null ? run.phones().holder(number) : NumberHolder.NOBODY;
    }

    /** The numbers in the plan that an APPLY is held to, by person: who came since then takes none of them. */
    private Map<String, String> promised() {
        Map<String, String> numbers = new HashMap<>();
        if (run.header().mode() == RunMode.APPLY) {
            KeptPlan.read(jdbc, run.header().planId())
                    .rows()
                    .forEach(row -> numbers.put(row.userIdentification(), row.extension()));
        }
        return numbers;
    }

    private void planGroups(Draft draft) {
        if (draft.stored(Field.EXTENSION).isEmpty()) {
            return;
        }
        List<String> groups = GroupNames.parse(draft.stored(Field.GROUP_MEMBERSHIP)).stream()
                .filter(group -> run.phones().groupNamed(group) != null)
                .toList();
        if (!groups.isEmpty()) {
            run.memberships().plan(draft, groups, List.of());
        }
    }

    /** A number that a protected user has stays in its groups, even when a user to be changed has the same one. */
    private List<GroupEdit> unprotected(List<GroupEdit> edits) {
        Predicate<String> isProtected =
                number -> run.phones().usersNumbered(number).stream().anyMatch(run::isProtected);
        return edits.stream()
                .filter(edit -> !isProtected.test(edit.removeNumber()))
                .toList();
    }

    /** By setting, a New whose name another user has is not attempted. */
    private void skipTakenNames(List<SharedValue> shared) {
        if (run.properties().sync().nameDuplicate() != SyncProperties.NameDuplicate.SKIP) {
            return;
        }
        Set<SharedValue.Kind> same = Set.of(SharedValue.Kind.SAME_SYSTEM, SharedValue.Kind.OTHER_SYSTEM);
        for (SharedValue value : shared) {
            if (value.field() == Field.NAME && same.contains(value.kind())) {
                news().stream()
                        .filter(draft -> value.persons().contains(draft.seq))
                        .forEach(draft -> draft.skip("NAME-08: the name is taken by " + value.others()));
            }
        }
    }

    private void judge(List<SharedValue> shared, List<GroupEdit> edits) {
        List<Object> totals = new ArrayList<>(run.sharedValues().totals(run.phones()));
        totals.addAll(Headcounts.groups(run.phones(), edits));
        totals.addAll(Headcounts.profiles(run.phones(), run.changes()));
        List<Finding> findings = run.engine().judge(shared, run.sharedValues().oddNumbers(), totals);
        Map<Long, List<Finding>> bySeq = new LinkedHashMap<>();
        for (Finding finding : findings) {
            List<Long> rows = finding.persons().isEmpty() ? List.of(0L) : finding.persons();
            for (long seq : rows) {
                bySeq.computeIfAbsent(seq, s -> new ArrayList<>()).add(finding);
            }
        }
        unpack(bySeq.keySet());
        run.findings().add(run.id(), bySeq, run.origins()::of);
    }
}
