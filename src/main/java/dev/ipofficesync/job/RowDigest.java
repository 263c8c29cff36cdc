package dev.ipofficesync.job;

import dev.ipofficesync.plan.PlannedField;
import dev.ipofficesync.plan.Sha256;
import java.util.Comparator;
import java.util.List;

/** SHA-256 over what would be written for a person, so that another run can tell whether it means the same change. */
final class RowDigest {
    private RowDigest() {}

    static String of(Draft draft) {
        var text = new StringBuilder()
                .append(draft.kind)
                .append('\n')
                .append(draft.userIdentification)
                .append('\n')
                .append(draft.system)
                .append('\n')
                .append(draft.typeInfo)
                .append('\n');
        draft.fields.stream()
                .sorted(Comparator.comparing(PlannedField::field))
                .forEach(field -> text.append(field.field())
                        .append('\t')
                        .append(field.before())
                        .append('\t')
                        .append(field.after())
                        .append('\n'));
        return Sha256.of(text.toString());
    }

    /** The digest of a whole plan, from the digests of its rows. */
    static String of(List<String> digests) {
        return Sha256.of(String.join("\n", digests.stream().sorted().toList()));
    }
}
