package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.OddNumber;
import dev.ipofficesync.facts.SharedValue;
import dev.ipofficesync.facts.SharedValue.Kind;
import dev.ipofficesync.facts.SystemTotals;
import dev.ipofficesync.ipoffice.HuntGroup;
import dev.ipofficesync.ipoffice.IpOfficeExtension;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.RowKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds values that more than one holder has, over everybody in the plan and everything else on the phone systems. It
 * only says who shares what; the rules in {@code wholerun} say what that means. One thread only.
 */
final class SharedValues {
    private record Holder(long seq, String system, String name, String number, String email, String mobile) {
        String words() {
            return "user " + name + (seq == 0 ? " on " + system : "");
        }
    }

    private final List<Holder> holders = new ArrayList<>();
    private final Set<IpOfficeUser> ours = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Takes in a person whose number is known; people who are skipped or deleted hold nothing of ours. */
    void add(Draft draft) {
        if (draft.kind == RowKind.UNCHANGED || draft.kind == RowKind.UPDATE) {
            hold(draft);
            if (draft.present != null) {
                ours.add(draft.present);
            }
        } else if (draft.kind == RowKind.DELETE && draft.present != null) {
            ours.add(draft.present);
        }
    }

    /** Takes in a new person once the number is given out. */
    void hold(Draft draft) {
        IpOfficeUser present = draft.present;
        holders.add(new Holder(
                draft.seq,
                draft.system,
                one(draft.stored(Field.NAME), present == null ? "" : present.name()),
                one(draft.stored(Field.EXTENSION), present == null ? "" : present.extension()),
                one(draft.stored(Field.EMAIL), present == null ? "" : present.voicemailEmail()),
                draft.stored(Field.MOBILE_TWINNING_NUMBER)));
    }

    /** Of two equal texts the one that is there anyway. */
    private static String one(String text, String there) {
        return text.equals(there) ? there : text;
    }

    /** Everything that is shared and concerns at least one person of the plan. */
    List<SharedValue> find(PresentUsers phones) {
        for (IpOfficeUser user : phones.snapshot().users()) {
            if (!user.isBuiltIn() && !ours.contains(user)) {
                String system = phones.nameOf(user.systemAddress());
                holders.add(new Holder(
                        0, system, user.name(), user.extension(), user.voicemailEmail(), user.twinnedNumber()));
            }
        }
        List<SharedValue> found = new ArrayList<>();
        Grouped<Holder> byLowerName = Grouped.by(holder -> holder.name.toLowerCase(Locale.ROOT), holders);
        if (byLowerName.isAnyShared()) {
            exact(found, Field.NAME, Grouped.by(Holder::name, holders));
        }
        Grouped<Holder> byNumber = Grouped.by(Holder::number, holders);
        exact(found, Field.EXTENSION, byNumber);
        ignoringCase(found, Field.NAME, byLowerName, Holder::name, true);
        Grouped<Holder> byLowerEmail = Grouped.by(holder -> holder.email.toLowerCase(Locale.ROOT), holders);
        ignoringCase(found, Field.EMAIL, byLowerEmail, Holder::email, false);
        Grouped<Holder> byMobile = Grouped.by(Holder::mobile, holders);
        exact(found, Field.MOBILE_TWINNING_NUMBER, byMobile);
        withGroups(found, phones, byLowerName, byNumber);
        internal(found, phones, byMobile, byNumber);
        extensionRecords(found, phones, byNumber);
        return found;
    }

    private static void exact(List<SharedValue> found, Field field, Grouped<Holder> groups) {
        groups.eachShared((text, same) -> {
            boolean anySystem = field == Field.MOBILE_TWINNING_NUMBER;
            Map<String, List<Holder>> bySystem =
                    same.stream().collect(Collectors.groupingBy(holder -> anySystem ? "" : holder.system));
            bySystem.values().stream()
                    .filter(holders -> holders.size() > 1)
                    .forEach(holders -> add(found, Kind.SAME_SYSTEM, field, text, holders));
            if (bySystem.size() > 1) {
                add(found, Kind.OTHER_SYSTEM, field, text, same);
            }
        });
    }

    private static void ignoringCase(
            List<SharedValue> found,
            Field field,
            Grouped<Holder> groups,
            Function<Holder, String> value,
            boolean spelling) {
        groups.eachShared((text, same) -> {
            if (!spelling || same.stream().map(value).distinct().count() > 1) {
                add(found, Kind.IGNORING_CASE, field, value.apply(same.get(0)), same);
            }
        });
    }

    private static void withGroups(
            List<SharedValue> found, PresentUsers phones, Grouped<Holder> byName, Grouped<Holder> byNumber) {
        for (HuntGroup group : phones.snapshot().huntGroups()) {
            String words = "hunt group " + group.name();
            addBeside(found, Kind.HUNT_GROUP, Field.NAME, byName.of(group.name().toLowerCase(Locale.ROOT)), words);
            addBeside(found, Kind.HUNT_GROUP, Field.EXTENSION, byNumber.of(group.extension()), words);
        }
    }

    private static void internal(
            List<SharedValue> found, PresentUsers phones, Grouped<Holder> byMobile, Grouped<Holder> byNumber) {
        for (String mobile : byMobile.texts()) {
            if (byNumber.contains(mobile) || phones.usesNumber(mobile)) {
                addBeside(
                        found,
                        Kind.INTERNAL_NUMBER,
                        Field.MOBILE_TWINNING_NUMBER,
                        byMobile.of(mobile),
                        "number " + mobile + " of the network");
            }
        }
    }

    private static void extensionRecords(List<SharedValue> found, PresentUsers phones, Grouped<Holder> byNumber) {
        Map<String, Integer> records = new HashMap<>();
        for (IpOfficeExtension extension : phones.snapshot().extensions()) {
            records.merge(extension.extension(), 1, Integer::sum);
        }
        records.forEach((number, count) -> {
            if (count > 1 && !number.isEmpty()) {
                addBeside(
                        found,
                        Kind.EXTENSION_RECORD,
                        Field.EXTENSION,
                        byNumber.of(number),
                        count + " extension records");
            }
        });
    }

    /** People whose number is longer or shorter than most on their system; call after {@link #find}. */
    List<OddNumber> oddNumbers() {
        Map<String, Map<Integer, Integer>> lengths = new TreeMap<>();
        for (Holder holder : holders) {
            if (!holder.number.isEmpty()) {
                lengths.computeIfAbsent(holder.system, system -> new TreeMap<>())
                        .merge(holder.number.length(), 1, Integer::sum);
            }
        }
        Map<String, Integer> usually = new HashMap<>();
        lengths.forEach((system, countByLength) -> usually.put(system, usual(countByLength)));
        List<OddNumber> odd = new ArrayList<>();
        for (Holder holder : holders) {
            if (holder.seq > 0 && !holder.number.isEmpty()) {
                int usual = usually.getOrDefault(holder.system, 0);
                if (holder.number.length() != usual) {
                    odd.add(new OddNumber(holder.system, holder.number, usual, List.of(holder.seq)));
                }
            }
        }
        return odd;
    }

    private static int usual(Map<Integer, Integer> countByLength) {
        return countByLength.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Integer, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /** Totals for each system and for the network; call after {@link #find}. */
    List<SystemTotals> totals(PresentUsers phones) {
        List<SystemTotals> totals = new ArrayList<>();
        int groups = phones.snapshot().huntGroups().size();
        phones.phoneSystems()
                .forEach(system -> totals.add(new SystemTotals(
                        system.name(),
                        (int) holders.stream()
                                .filter(h -> h.system.equals(system.name()))
                                .count(),
                        (int) holders.stream()
                                .filter(h -> h.system.equals(system.name()) && !h.number.isEmpty())
                                .count(),
                        (int) phones.snapshot().huntGroups().stream()
                                .filter(group ->
                                        phones.nameOf(group.systemAddress()).equals(system.name()))
                                .count())));
        totals.add(new SystemTotals(
                "",
                holders.size(),
                (int) holders.stream().filter(h -> !h.number.isEmpty()).count(),
                groups));
        return totals;
    }

    private static void add(List<SharedValue> found, Kind kind, Field field, String value, List<Holder> holders) {
        List<Long> persons =
                holders.stream().map(Holder::seq).filter(seq -> seq > 0).toList();
        if (!persons.isEmpty()) {
            found.add(new SharedValue(
                    kind,
                    field,
                    value,
                    holders.stream().map(Holder::words).sorted().limit(20).toList(),
                    persons));
        }
    }

    private static void addBeside(List<SharedValue> found, Kind kind, Field field, List<Holder> holders, String words) {
        List<Long> persons =
                holders.stream().map(Holder::seq).filter(seq -> seq > 0).toList();
        if (!persons.isEmpty()) {
            Holder one = holders.get(0);
            String value = switch (field) {
                case NAME -> one.name;
                case EXTENSION -> one.number;
                default -> one.mobile;
            };
            found.add(new SharedValue(kind, field, value, List.of(words), persons));
        }
    }
}
