package dev.ipofficesync.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import dev.ipofficesync.facts.DirectoryEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads entries from an LDIF file (RFC 2849) as if the directory had sent them. Stateless. */
public final class LdifEntries {
    private LdifEntries() {}

    /**
     * All entries of the file, in its order.
     *
     * @param attributes those a search would ask for; others are left out
     * @throws IllegalArgumentException when the file cannot be read, is no LDIF or holds no entry; the message says where
     */
    public static List<DirectoryEntry> read(Path file, Set<String> attributes) {
        Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        wanted.addAll(attributes);
        ReceivedEntry.Names names = new ReceivedEntry.Names(attributes);
        List<DirectoryEntry> entries = new ArrayList<>();
        try (LDIFReader reader = new LDIFReader(file.toFile())) {
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                entries.add(ReceivedEntry.of(entry.getDN(), asked(entry.getAttributes(), wanted), names)
                        .entry());
            }
        } catch (LDIFException malformed) {
            throw new IllegalArgumentException(
                    file + ":" + malformed.getLineNumber() + ": is not LDIF: " + malformed.getMessage(), malformed);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no entry; an entry starts with a line 'dn: ...'");
        }
        return entries;
    }

    private static List<Attribute> asked(Collection<Attribute> attributes, Set<String> wanted) {
        return attributes.stream()
                .filter(attribute -> wanted.contains(attribute.getBaseName()) || wanted.contains(attribute.getName()))
                .toList();
    }
}
