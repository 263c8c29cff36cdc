package dev.ipofficesync.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.SetAside;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * People as the rules left them, packed: some hundred bytes for each, found by a number. What is the same for many (where
 * values came from, which rules fired) is there once. Finding is safe for use by many threads; adding is for one.
 */
final class KeptPeople {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int NOT_THERE = -1;
    private static final Notes NO_NOTES = new Notes(List.of(), List.of());

    private final List<Pattern> before;
    private final List<Pattern> patterns;
    private final Map<Pattern, Integer> numbers = new HashMap<>();
    private final ByteBuffer content;
    /** Open addressing: the place and, at the same index, where the person begins. */
    private final long[] places;

    private final int[] starts;
    private final int here;
    private final List<Met> met = new ArrayList<>();
    private final Map<Pattern, Long> recalled = new HashMap<>();

    /**
     * One person. Immutable.
     *
     * @param fingerprint digest over all that was decided from
     * @param stored what the user holds
     */
    record Kept(
            String identification, ByteBuffer fingerprint, Map<Field, String> stored, Pattern pattern, Notes notes) {
        /** Never the values. */
        @Override
        public String toString() {
            return "Kept[" + identification + "]";
        }
    }

    /**
     * What is the same for many. Immutable.
     *
     * @param fields of the values stored, in their order
     * @param sources where the values came from
     * @param fired how often each rule fired, by identifier
     */
    record Pattern(List<Field> fields, Map<Field, String> sources, Map<String, Long> fired) {
        Pattern {
            fields = List.copyOf(fields);
            sources = Map.copyOf(sources);
            fired = Map.copyOf(fired);
        }
    }

    /** What few have. Immutable. */
    record Notes(List<SetAside> setAside, List<Finding> findings) {
        Notes {
            setAside = List.copyOf(setAside);
            findings = List.copyOf(findings);
        }
    }

    /** @param packed null when the person is in the content, at the start */
    private record Met(long place, @Nullable ByteBuffer packed, int start) {}

    private KeptPeople(List<Pattern> patterns, ByteBuffer content, int people) {
        this.before = List.copyOf(patterns);
        this.patterns = patterns;
        this.content = content;
        patterns.forEach(pattern -> numbers.put(pattern, numbers.size()));
        here = people;
        int size = Math.max(2, Integer.highestOneBit(Math.max(1, people)) << 2);
        places = new long[size];
        starts = new int[size];
        Arrays.fill(starts, NOT_THERE);
    }

    static KeptPeople nobody() {
        return read(ByteBuffer.allocate(0), "");
    }

    /** What {@link #write} wrote for the same program; nobody when there is no such thing to read. */
    static KeptPeople read(ByteBuffer content, String program) {
        List<Pattern> patterns = new ArrayList<>();
        if (!content.hasRemaining() || !KeptFile.text(content).equals(program)) {
            return new KeptPeople(patterns, ByteBuffer.allocate(0), 0);
        }
        for (int left = content.getInt(); left > 0; left--) {
            patterns.add(JSON.readValue(KeptFile.text(content), Pattern.class));
        }
        int people = content.getInt();
        KeptPeople kept = new KeptPeople(patterns, content, people);
        for (int i = 0; i < people; i++) {
            long place = content.getLong();
            int length = content.getInt();
            kept.index(place, content.position() - Integer.BYTES);
            content.position(content.position() + length);
        }
        return kept;
    }

    private void index(long place, int start) {
        int slot = slot(place);
        places[slot] = place;
        starts[slot] = start;
    }

    private int slot(long place) {
        int slot = (int) place & (places.length - 1);
        while (starts[slot] != NOT_THERE && places[slot] != place) {
            slot = (slot + 1) & (places.length - 1);
        }
        return slot;
    }

    /** The person at a place; null when nobody is there. */
    @Nullable
    Kept find(long place) {
        int start = starts[slot(place)];
        if (start == NOT_THERE) {
            return null;
        }
        ByteBuffer in = content.duplicate().position(start);
        in.getInt();
        ByteBuffer fingerprint = in.slice(in.position(), Fingerprint.BYTES);
        in.position(in.position() + Fingerprint.BYTES);
        Pattern pattern = before.get(in.getInt());
        String identification = KeptFile.text(in);
        Map<Field, String> stored = new EnumMap<>(Field.class);
        for (Field field : pattern.fields()) {
            stored.put(field, KeptFile.text(in));
        }
        String notes = KeptFile.text(in);
        return new Kept(
                identification,
                fingerprint,
                stored,
                pattern,
                notes.isEmpty() ? NO_NOTES : JSON.readValue(notes, Notes.class));
    }

    /** Keeps the person at a place, who is as before. */
    void keepAgain(long place, Kept kept) {
        met.add(new Met(place, null, starts[slot(place)]));
        recalled.merge(kept.pattern(), 1L, Long::sum);
    }

    /** Keeps everybody who was read, and those who were added to others, who are of no use afterwards. */
    void keepAll(KeptPeople others) {
        for (int slot = 0; slot < starts.length; slot++) {
            if (starts[slot] != NOT_THERE) {
                met.add(new Met(places[slot], null, starts[slot]));
            }
        }
        for (Met person : others.met) {
            ByteBuffer packed = person.packed();
            if (packed != null) {
                Pattern pattern = others.patterns.get(packed.getInt(Fingerprint.BYTES));
                packed.putInt(Fingerprint.BYTES, number(pattern));
                met.add(person);
            }
        }
    }

    /** How often each rule fired for all who are kept again, when they were decided. */
    Map<String, Long> firedAgain() {
        Map<String, Long> fired = new TreeMap<>();
        recalled.forEach((pattern, people) ->
                pattern.fired().forEach((rule, times) -> fired.merge(rule, times * people, Long::sum)));
        return fired;
    }

    /** Keeps a person. */
    void add(long place, Kept kept) {
        int pattern = number(kept.pattern());
        byte[] identification = kept.identification().getBytes(UTF_8);
        boolean silent =
                kept.notes().setAside().isEmpty() && kept.notes().findings().isEmpty();
        byte[] notes = silent ? new byte[0] : JSON.writeValueAsBytes(kept.notes());
        List<byte[]> values = new ArrayList<>();
        int length = Fingerprint.BYTES + 3 * Integer.BYTES + identification.length + notes.length;
        for (Field field : kept.pattern().fields()) {
            byte[] bytes = Objects.requireNonNull(kept.stored().get(field)).getBytes(UTF_8);
            values.add(bytes);
            length += Integer.BYTES + bytes.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        out.put(kept.fingerprint().duplicate()).putInt(pattern);
        put(out, identification);
        values.forEach(value -> put(out, value));
        put(out, notes);
        met.add(new Met(place, out, 0));
    }

    private int number(Pattern pattern) {
        Integer known = numbers.get(pattern);
        if (known == null) {
            known = patterns.size();
            patterns.add(pattern);
            numbers.put(pattern, known);
        }
        return known;
    }

    /** Whether those who were kept are just those who were read, each as before. */
    boolean isAsRead() {
        return met.size() == here && met.stream().allMatch(person -> person.packed() == null);
    }

    /** Writes those who were kept, in that order. */
    void write(DataOutputStream out, String program) throws IOException {
        KeptFile.write(out, program.getBytes(UTF_8));
        out.writeInt(patterns.size());
        for (Pattern pattern : patterns) {
            KeptFile.write(out, JSON.writeValueAsBytes(pattern));
        }
        out.writeInt(met.size());
        for (Met person : met) {
            out.writeLong(person.place());
            ByteBuffer packed = person.packed();
            if (packed != null) {
                byte[] bytes = new byte[packed.capacity()];
                packed.duplicate().clear().get(bytes);
                KeptFile.write(out, bytes);
            } else {
                int length = content.getInt(person.start());
                out.writeInt(length);
                out.write(content.array(), content.arrayOffset() + person.start() + Integer.BYTES, length);
            }
        }
    }

    private static void put(ByteBuffer out, byte[] bytes) {
        out.putInt(bytes.length).put(bytes);
    }
}
