package dev.ipofficesync.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The people we look after, packed: everybody is in memory during a run, and on most nights hardly anybody is looked at closely.
 * Some hundred bytes for each, found by User Identification, taken apart when somebody asks, every time. Immutable.
 */
public final class PackedUsers {
    static final PackedUsers NOBODY = of(List.of());

    private static final int BLOCK = 1 << 16;
    private static final long NOT_THERE = -1;
    /** Behind the length of a row. */
    private static final int HASH = Integer.BYTES;

    private final List<ByteBuffer> blocks;
    private final List<String> common;
    private final int size;
    /** Open addressing by the hash of the User Identification: which block, and where in it. */
    private final long[] places;

    private PackedUsers(List<ByteBuffer> blocks, List<String> common, int size) {
        this.blocks = blocks;
        this.common = common;
        this.size = size;
        places = new long[Math.max(2, Integer.highestOneBit(Math.max(1, size)) << 2)];
        Arrays.fill(places, NOT_THERE);
        eachPlace(this::index);
    }

    public static PackedUsers of(Collection<SynchronizedUser> users) {
        Packing packing = new Packing();
        users.forEach(packing::add);
        return packing.packed();
    }

    /** What {@link #write} wrote. */
    public static PackedUsers read(ByteBuffer in) {
        List<String> common = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            common.add(text(in));
        }
        int size = in.getInt();
        return new PackedUsers(List.of(in.slice()), common, size);
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(common.size());
        for (String text : common) {
            byte[] bytes = text.getBytes(UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        out.writeInt(size);
        for (ByteBuffer block : blocks) {
            out.write(block.array(), block.arrayOffset(), block.limit());
        }
    }

    /** How many they are. */
    public int size() {
        return size;
    }

    /** The person; null when we do not look after such a one. */
    public @Nullable SynchronizedUser find(String userIdentification) {
        int hash = userIdentification.hashCode();
        for (int slot = slot(hash); places[slot] != NOT_THERE; slot = next(slot)) {
            ByteBuffer row = row(places[slot]);
            if (row.getInt() == hash && text(row).equals(userIdentification)) {
                return user(userIdentification, row);
            }
        }
        return null;
    }

    /** The systems that they are on. */
    public Set<String> systems() {
        Set<String> systems = new HashSet<>();
        eachPlace(place -> {
            ByteBuffer row = row(place);
            row.getInt();
            row.position(row.position() + Integer.BYTES + row.getInt(row.position()) + 1 + 2 * Long.BYTES);
            systems.add(common.get(row.getInt()));
        });
        return systems;
    }

    /** Hands on everybody, in no particular order. */
    public void forEach(Consumer<SynchronizedUser> consumer) {
        where(any -> true, consumer);
    }

    /** Those whose User Identification is wanted, in no particular order. */
    public List<SynchronizedUser> where(Predicate<String> wanted) {
        List<SynchronizedUser> users = new ArrayList<>();
        where(wanted, users::add);
        return users;
    }

    private void where(Predicate<String> wanted, Consumer<SynchronizedUser> consumer) {
        eachPlace(place -> {
            ByteBuffer row = row(place);
            row.getInt();
            String identification = text(row);
            if (wanted.test(identification)) {
                consumer.accept(user(identification, row));
            }
        });
    }

    /** The same people but for those who came, changed, or are gone: those have nothing. */
    PackedUsers with(Map<String, Optional<SynchronizedUser>> changed) {
        Packing packing = new Packing();
        common.forEach(packing::number);
        eachPlace(place -> {
            ByteBuffer row = row(place);
            row.getInt();
            if (!changed.containsKey(text(row))) {
                packing.add(row.rewind());
            }
        });
        changed.values().forEach(user -> user.ifPresent(packing::add));
        return packing.packed();
    }

    private void eachPlace(PlaceConsumer consumer) {
        for (int i = 0; i < blocks.size(); i++) {
            ByteBuffer block = blocks.get(i);
            for (int at = 0; at < block.limit(); at += Integer.BYTES + block.getInt(at)) {
                consumer.accept((long) i << Integer.SIZE | at);
            }
        }
    }

    @FunctionalInterface
    private interface PlaceConsumer {
        void accept(long place);
    }

    private void index(long place) {
        ByteBuffer block = blocks.get((int) (place >>> Integer.SIZE));
        int slot = slot(block.getInt((int) place + HASH));
        while (places[slot] != NOT_THERE) {
            slot = next(slot);
        }
        places[slot] = place;
    }

    private int slot(int hash) {
        // neighbours often differ in their last character only
        return (hash ^ hash >>> Short.SIZE) & (places.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (places.length - 1);
    }

    /** Behind its length. */
    private ByteBuffer row(long place) {
        ByteBuffer block = blocks.get((int) (place >>> Integer.SIZE));
        int at = (int) place;
        return block.slice(at + Integer.BYTES, block.getInt(at));
    }

    private SynchronizedUser user(String userIdentification, ByteBuffer row) {
        boolean numberedByRule = row.get() != 0;
        long sinceRun = row.getLong();
        long changedRun = row.getLong();
        String system = common.get(row.getInt());
        String provisioningRule = common.get(row.getInt());
        return new SynchronizedUser(
                userIdentification,
                system,
                text(row),
                text(row),
                text(row),
                text(row),
                numberedByRule,
                provisioningRule,
                text(row),
                FieldTexts.read(text(row)),
                FieldTexts.read(text(row)),
                sinceRun,
                changedRun);
    }

    private static String text(ByteBuffer in) {
        int length = in.getInt();
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, UTF_8);
        in.position(in.position() + length);
        return text;
    }

    /** Gathers people. One thread only. */
    static final class Packing {
        private final List<ByteBuffer> blocks = new ArrayList<>();
        private final List<String> common = new ArrayList<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private ByteBuffer block = ByteBuffer.allocate(BLOCK);
        private int size;

        /** Adds a person who is not there yet. */
        void add(SynchronizedUser user) {
            byte[] identification = user.userIdentification().getBytes(UTF_8);
            List<byte[]> texts = new ArrayList<>();
            int length = 2 * Integer.BYTES + identification.length + 1 + 2 * Long.BYTES + 2 * Integer.BYTES;
            for (String text : List.of(
                    user.userGuid(),
                    user.extensionGuid(),
                    user.name(),
                    user.extension(),
                    user.dn(),
                    user.stored().get(0),
                    user.stored().get(1))) {
                byte[] bytes = text.getBytes(UTF_8);
                texts.add(bytes);
                length += Integer.BYTES + bytes.length;
            }
            ByteBuffer out = room(length);
            out.putInt(user.userIdentification().hashCode());
            out.putInt(identification.length).put(identification);
            out.put((byte) (user.numberedByRule() ? 1 : 0))
                    .putLong(user.sinceRun())
                    .putLong(user.changedRun());
            out.putInt(number(user.system())).putInt(number(user.provisioningRule()));
            texts.forEach(text -> out.putInt(text.length).put(text));
        }

        private void add(ByteBuffer row) {
            room(row.remaining()).put(row);
        }

        private ByteBuffer room(int length) {
            if (block.remaining() < Integer.BYTES + length) {
                close();
                block = ByteBuffer.allocate(Math.max(BLOCK, Integer.BYTES + length));
            }
            size++;
            return block.putInt(length);
        }

        /** Of a text that many have. */
        private int number(String text) {
            return numbers.computeIfAbsent(text, fresh -> {
                common.add(fresh);
                return common.size() - 1;
            });
        }

        private void close() {
            if (block.position() > 0) {
                blocks.add(block.flip());
            }
        }

        PackedUsers packed() {
            close();
            return new PackedUsers(blocks, common, size);
        }
    }
}
