package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.ApiCalls;
import dev.ipofficesync.ipoffice.CallCount;
import dev.ipofficesync.ipoffice.IpOfficeClient;
import dev.ipofficesync.ipoffice.IpOfficeSnapshot;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.ChangePlan;
import dev.ipofficesync.plan.Findings;
import dev.ipofficesync.plan.GroupEdit;
import dev.ipofficesync.plan.PackedUsers;
import dev.ipofficesync.plan.PhoneCall;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.RunHeader;
import dev.ipofficesync.plan.SynchronizedUser;
import dev.ipofficesync.plan.SynchronizedUsers;
import dev.ipofficesync.plan.UnchangedPeople;
import dev.ipofficesync.rules.DecisionEngine;
import dev.ipofficesync.rules.RuleBase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one run knows while it goes from step to step. It holds the drafts, and with them the codes, in memory only. One
 * thread only.
 */
public final class SyncRun {
    private final RunHeader header;
    private final JobProperties properties;
    private final RuleBase rules;
    private final ChangePlan plan;
    private final SynchronizedUsers users;
    private final IpOfficeClient client;
    private final Progress progress;
    private final Stop stop;
    private final List<String> remarks = new ArrayList<>();
    private @Nullable List<Work> work;
    private String stopReason = "";
    private final List<Draft> changes = new ArrayList<>();
    private final Map<Long, Draft> changesBySeq = new HashMap<>();
    private final Map<Map<Field, String>, Map<Field, String>> sameTexts = new HashMap<>();
    private final List<Draft> written = new ArrayList<>();
    private final List<Draft> remembered = new ArrayList<>();
    private SharedValues sharedValues = new SharedValues();
    private Origins origins;
    private final Findings findings;
    private final UnchangedPeople unchanged;
    private Set<String> subjectsOfFindings = Set.of();
    private final Map<String, Long> entriesByOu = new TreeMap<>();
    private final List<String> withheld = new ArrayList<>();
    private final Set<String> sentinelsMet = new HashSet<>();
    private final Set<Long> groupMissed = new HashSet<>();
    private List<GroupEdit> groupEdits = List.of();
    private @Nullable Path workbook;
    private long entries;
    private Runnable meanwhile = () -> {};
    private @Nullable Path cache;
    private @Nullable KeptUsers keptUsers;
    private @Nullable KeptDecisions keptDecisions;
    private @Nullable Foresight foresight;
    private @Nullable PresentUsers phones;
    private @Nullable PhonesNow now;
    private @Nullable DecisionEngine engine;
    private @Nullable People people;
    private @Nullable Memberships memberships;
    private @Nullable Leftovers leftovers;

    public SyncRun(
            RunHeader header,
            JobProperties properties,
            RuleBase rules,
            ChangePlan plan,
            Findings findings,
            SynchronizedUsers users,
            IpOfficeClient client,
            Progress progress,
            Stop stop) {
        this.header = header;
        this.properties = properties;
        this.rules = rules;
        this.plan = plan;
        this.findings = findings;
        this.unchanged = plan.unchangedPeople(header.runId());
        this.origins = new Origins(rules);
        this.users = users;
        this.client = client;
        this.progress = progress;
        this.stop = stop;
    }

    /** Keeps what the rules say about people with nothing to change in this folder, for the next run. */
    public SyncRun keepingDecisionsIn(Path folder) {
        cache = folder;
        return this;
    }

    /** Does this while the phone systems are read; nobody waits for it. */
    public SyncRun preparing(Runnable work) {
        meanwhile = work;
        return this;
    }

    Runnable meanwhile() {
        return meanwhile;
    }

    KeptDecisions keptDecisions() {
        return Objects.requireNonNull(keptDecisions);
    }

    /** What is kept for the next run; nothing unless somebody said where. */
    KeptUsers keptUsers() {
        KeptUsers known = keptUsers;
        if (known == null) {
            known = new KeptUsers(users, rules.program(), keeping("users"));
            keptUsers = known;
        }
        return known;
    }

    private KeptFile keeping(String name) {
        return cache == null || rules.program().isEmpty() ? KeptFile.none() : KeptFile.in(cache, name);
    }

    /**
     * Takes in what the phone systems hold; everything after the first step looks at this.
     *
     * @param ours everybody we look after
     */
    void take(IpOfficeSnapshot snapshot, PackedUsers ours) {
        PresentUsers present = new PresentUsers(snapshot);
        phones = present;
        now = new PhonesNow(present);
        boolean settled =
                users.attempts().isEmpty() && plan.groupReturns().all().isEmpty();
        People known = new People(ours);
        leftovers = new Leftovers(users, present, known);
        subjectsOfFindings = findings.subjects();
        // settling what a crash left may have made somebody ours
        people = settled ? known : new People(users.all());
        memberships = new Memberships(
                present, users.memberships(), plan.groupReturns().all());
        engine = new DecisionEngine(rules, present.phoneSystems(), present.huntGroups()).forMany();
        if (cache != null) {
            // only a rehearsal is asked which rules fired
            engine.silent();
        }
        // what an interrupted run left changes decisions in ways that no entry shows
        keptDecisions = new KeptDecisions(this, settled ? keeping("decisions") : KeptFile.none());
        foresight = new Foresight(this);
    }

    /**
     * The next run as it can be foreseen for some people, to have somebody decide about them. What it decides stays unknown
     * to this run. May be called by another thread while this run writes.
     *
     * @param snapshot with the users that they have by then
     * @param ours our own rows of them; nobody is in a group because of us
     * @param other an engine that counts for itself
     */
    SyncRun next(IpOfficeSnapshot snapshot, List<SynchronizedUser> ours, DecisionEngine other) {
        SyncRun next = new SyncRun(header, properties, rules, plan, findings, users, client, progress, stop);
        PresentUsers present = new PresentUsers(snapshot);
        next.phones = present;
        next.people = new People(PackedUsers.of(ours));
        next.memberships = new Memberships(present, List.of(), List.of());
        next.leftovers = leftovers();
        next.engine = other;
        next.keptDecisions = keptDecisions().next(next);
        return next;
    }

    Foresight foresight() {
        return Objects.requireNonNull(foresight);
    }

    /** Ends what is still being foreseen, and has it kept. */
    void endForesight() {
        Foresight begun = foresight;
        foresight = null;
        if (begun != null) {
            begun.end();
        }
    }

    RunHeader header() {
        return header;
    }

    /** The number of this run. */
    public long runNumber() {
        return header.runId();
    }

    /** The number of the plan that this run carries out: its own, but for APPLY. */
    public long planNumber() {
        return header.planId();
    }

    long id() {
        return header.runId();
    }

    JobProperties properties() {
        return properties;
    }

    RuleBase rules() {
        return rules;
    }

    ChangePlan plan() {
        return plan;
    }

    /** Whether the person needs a row of the plan: somebody for whom nothing changes and nothing is or was found does not. */
    boolean isRemarkable(Draft draft) {
        return draft.kind != RowKind.UNCHANGED
                || !draft.reason.isEmpty()
                || !draft.findings.isEmpty()
                || !draft.setAside.isEmpty()
                || draft.userIdentification.isEmpty()
                || subjectsOfFindings.contains(draft.userIdentification);
    }

    UnchangedPeople unchanged() {
        return unchanged;
    }

    Findings findings() {
        return findings;
    }

    /** Whom the rows of the plan are about, and where their values came from. */
    Origins origins() {
        return origins;
    }

    SynchronizedUsers users() {
        return users;
    }

    IpOfficeClient client() {
        return client;
    }

    /** What the run asked of the phone systems so far. */
    public ApiCalls calls() {
        return client.calls();
    }

    Progress progress() {
        return progress;
    }

    Stop stop() {
        return stop;
    }

    /** Notes that the rest of the plan is not carried out in this run. */
    void stopped(String reason) {
        stopReason = reason;
    }

    /** Why the run was stopped before its plan was carried out; empty when it was not. */
    public String stopReason() {
        return stopReason;
    }

    /** Notes something that people should know although nothing is wrong. */
    void remark(String text) {
        remarks.add(text);
    }

    /** What people should know although nothing is wrong. */
    public List<String> remarks() {
        return remarks;
    }

    PresentUsers phones() {
        return Objects.requireNonNull(phones);
    }

    /** What the phone systems hold while this run writes. */
    PhonesNow now() {
        return Objects.requireNonNull(now);
    }

    /** What this run has asked of the phone systems, by system and kind. */
    Collection<PhoneCall> callsSoFar() {
        Map<String, PhoneCall> calls = new TreeMap<>();
        for (CallCount count : client.calls().each()) {
            PhoneCall call = new PhoneCall(
                    systemAt(count.systemAddress()), count.call(), count.count(), count.waiting(), count.held());
            calls.merge(call.system() + " " + call.call(), call, PhoneCall::plus);
        }
        return calls.values();
    }

    /** The name of the system at an address; no address is the primary, and before the snapshot nobody has a name. */
    String systemAt(String address) {
        PresentUsers present = phones;
        if (present == null) {
            return address;
        }
        return address.isEmpty() ? present.primary() : present.nameOf(address);
    }

    DecisionEngine engine() {
        return Objects.requireNonNull(engine);
    }

    /** How often each rule fired so far; nothing before the first entry. */
    Map<String, Long> fired() {
        if (engine == null || keptDecisions == null) {
            return Map.of();
        }
        Map<String, Long> fired = new TreeMap<>(engine.fired());
        keptDecisions.fired().forEach((rule, times) -> fired.merge(rule, times, Long::sum));
        return fired;
    }

    People people() {
        return Objects.requireNonNull(people);
    }

    Memberships memberships() {
        return Objects.requireNonNull(memberships);
    }

    Leftovers leftovers() {
        return Objects.requireNonNull(leftovers);
    }

    SharedValues sharedValues() {
        return sharedValues;
    }

    void forgetSharedValues() {
        sharedValues = new SharedValues();
    }

    /** New, Update and Delete of this run, in no particular order. */
    List<Draft> changes() {
        return changes;
    }

    void addChange(Draft draft) {
        changes.add(draft);
        // a rehearsal tells of everybody how it came about
        if (draft.kind == RowKind.NEW && cache != null) {
            draft.settle(texts -> sameTexts.computeIfAbsent(texts, key -> key));
        }
    }

    /** In the order of apply: Delete, Update, New; each by User Identification. */
    List<Draft> changesInOrder() {
        return changes.stream()
                .filter(Draft::isChange)
                .sorted(Comparator.<Draft>comparingInt(draft -> switch (draft.kind) {
                            case DELETE -> 0;
                            case UPDATE -> 1;
                            default -> 2;
                        })
                        .thenComparing(draft -> draft.userIdentification))
                .toList();
    }

    /** What is to be done on the phone systems now: everything planned that nothing withholds. Fixed once it is asked for. */
    List<Work> work() {
        List<Work> known = work;
        if (known == null) {
            known = due();
            work = known;
        }
        return known;
    }

    private List<Work> due() {
        List<Draft> due =
                changesInOrder().stream().filter(draft -> !draft.withheld).toList();
        Set<Long> rows = new HashSet<>();
        due.forEach(draft -> rows.add(draft.seq));
        Set<String> wanted = wantedNumbers();
        return Work.inOrder(
                Renumberings.inOrder(due, number -> wanted.contains(number) || phones().usesNumber(number)),
                groupEdits.stream().filter(edit -> rows.contains(edit.seq())).toList());
    }

    private Set<String> wantedNumbers() {
        Set<String> wanted = new HashSet<>();
        changes.stream().filter(Draft::isChange).forEach(draft -> wanted.add(draft.stored(Field.EXTENSION)));
        return wanted;
    }

    void planGroupEdits(List<GroupEdit> edits) {
        groupEdits = edits;
        plan.addGroupEdits(id(), edits);
    }

    /** Lets go of everything that was needed to plan and to write: the report is made from our tables, and takes memory itself. */
    void forget() {
        phones = null;
        now = null;
        engine = null;
        people = null;
        memberships = null;
        leftovers = null;
        keptDecisions = null;
        work = null;
        groupEdits = List.of();
        forgetSharedValues();
        origins = new Origins(rules);
        changes.clear();
        changesBySeq.clear();
        sameTexts.clear();
        written.clear();
        remembered.clear();
        subjectsOfFindings = Set.of();
        unchanged.forget();
        findings.forget();
    }

    void reported(Path report) {
        workbook = report;
    }

    /** The workbook of this run; null when it could not be written. */
    public @Nullable Path workbook() {
        return workbook;
    }

    /** People whose change the phone system accepted in this run. */
    List<Draft> written() {
        return written;
    }

    /** Notes that the phone system accepted the change. */
    void wrote(Draft draft) {
        draft.written = true;
        written.add(draft);
        forgetCodes(draft);
    }

    /** Notes that a hunt group was not written for the person. */
    void missGroup(long seq) {
        groupMissed.add(seq);
    }

    boolean isGroupMissed(Draft draft) {
        return groupMissed.contains(draft.seq);
    }

    /** The person at a row that changes something; null when there is none. */
    @Nullable
    Draft change(long seq) {
        // few runs ask: only hunt groups do
        if (changesBySeq.size() < changes.size()) {
            changes.forEach(draft -> changesBySeq.put(draft.seq, draft));
        }
        return changesBySeq.get(seq);
    }

    /** Codes are forgotten as soon as nothing can need them any more. */
    void forgetCodes(Draft draft) {
        draft.stored.keySet().removeIf(Field::isCode);
        draft.decision = null;
        draft.entry = null;
    }

    /** People with nothing to send, whose row in our own table is to be brought up to date. */
    List<Draft> remembered() {
        return remembered;
    }

    /** Takes in what an entry came to, in the order of the entries. */
    void meet(Draft draft) {
        progress.step();
        countEntry(draft.dn);
        switch (draft.presence) {
            case THERE -> people().seen(draft);
            case SOMEBODY -> people().stay(draft.dn);
            case LEAVING -> {}
        }
        if (draft.toKeep != null) {
            keptDecisions().keep(draft.toKeep);
            draft.toKeep = null;
        }
    }

    private void countEntry(String dn) {
        entries++;
        if (properties.guard().sentinels().contains(dn)) {
            sentinelsMet.add(dn);
        }
        entriesByOu.merge(Branch.of(dn).toLowerCase(Locale.ROOT), 1L, Long::sum);
    }

    /** Whether an entry with this DN was read; known for sentinels only. */
    boolean hasEntry(String dn) {
        return sentinelsMet.contains(dn);
    }

    /** Notes why something was withheld. */
    void noteWithheld(String reason) {
        withheld.add(reason);
    }

    /** Why changes were withheld, in words; empty when none were. */
    public List<String> withheld() {
        return withheld;
    }

    long entries() {
        return entries;
    }

    /** How many entries each branch holds directly, by its DN in lower case. */
    Map<String, Long> entriesByOu() {
        return entriesByOu;
    }

    boolean isProtected(IpOfficeUser user) {
        return properties.guard().isProtected(user.name(), user.extension(), user.guid());
    }

    boolean isProtected(SynchronizedUser user) {
        return properties.guard().isProtected(user.name(), user.extension(), user.userGuid());
    }
}
