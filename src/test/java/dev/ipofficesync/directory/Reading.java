package dev.ipofficesync.directory;

import dev.ipofficesync.facts.DirectoryEntry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Reads a directory from open to close. Stateless. */
final class Reading {
    private Reading() {}

    static List<DirectoryEntry> all(DirectoryEntryReader reader) {
        List<DirectoryEntry> entries = new ArrayList<>();
        reader.open(new ExecutionContext());
        try {
            for (DirectoryEntry entry = reader.read(); entry != null; entry = reader.read()) {
                entries.add(entry);
            }
            return entries;
        } finally {
            reader.close();
        }
    }
}
