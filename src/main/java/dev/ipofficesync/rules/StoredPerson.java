package dev.ipofficesync.rules;

import dev.ipofficesync.facts.ExtensionType;
import dev.ipofficesync.facts.Flag;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.PresentUser;
import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.facts.StoredValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What IP Office will hold for a person after the run, for the checks. Immutable.
 *
 * @param flags what the decision said already
 * @param present the user as it is now; null for a new person
 * @param provisioningRule the user provisioning rule applied; null for none
 * @param extensionType kind of the extension record that the user has or gets
 */
public record StoredPerson(
        Operation operation,
        List<StoredValue> values,
        List<Flag> flags,
        @Nullable PresentUser present,
        @Nullable ProvisioningRule provisioningRule,
        ExtensionType extensionType) {
    public StoredPerson {
        values = List.copyOf(values);
        flags = List.copyOf(flags);
    }
}
