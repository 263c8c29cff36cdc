package dev.ipofficesync.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipofficesync.plan.PackedUsers;
import dev.ipofficesync.plan.SynchronizedUsers;
import java.nio.ByteBuffer;

/**
 * Our own rows as a run left them, beside the database: on most nights hardly any of them changed, and reading all of them from
 * there takes a tenth of the run. They count while the database says the revision that they were kept with. Only saves time.
 * One thread at a time.
 */
final class KeptUsers {
    private final SynchronizedUsers users;
    private final String program;
    private final KeptFile file;
    private String kept = "";

    /** @param program which wrote them: another may pack them otherwise */
    KeptUsers(SynchronizedUsers users, String program, KeptFile file) {
        this.users = users;
        this.program = program;
        this.file = file;
    }

    /** Everybody we look after. */
    PackedUsers read() {
        String revision = users.revision();
        ByteBuffer content = revision.isEmpty() ? ByteBuffer.allocate(0) : file.read();
        if (!content.hasRemaining()
                || !KeptFile.text(content).equals(program)
                || !KeptFile.text(content).equals(revision)) {
            return users.all();
        }
        PackedUsers people = PackedUsers.read(content);
        users.startFrom(people);
        kept = revision;
        return people;
    }

    /** Keeps them as they are now. After many changes they are read once more: best when nobody else takes memory. */
    void save() {
        if (file.keeps()) {
            String known = users.revision();
            String revision = known.isEmpty() ? users.renew() : known;
            if (!revision.equals(kept)) {
                keep(revision, users.now().orElseGet(users::all));
            }
        }
    }

    private void keep(String revision, PackedUsers people) {
        file.write(out -> {
            KeptFile.write(out, program.getBytes(UTF_8));
            KeptFile.write(out, revision.getBytes(UTF_8));
            people.write(out);
        });
    }
}
