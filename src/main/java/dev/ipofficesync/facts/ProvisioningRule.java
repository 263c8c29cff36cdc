package dev.ipofficesync.facts;

/**
 * A user provisioning rule (UPR): start values for a new user, chosen by its exact name. Web Manager 12.3, "Manage User
 * Provisioning Rules". Empty text means not set. Immutable.
 *
 * @param system name of the IP Office on which users are created
 * @param startExtension first number to try
 * @param extensionTemplate name of a template for the extension record; wins over the type
 * @param extensionType kind of extension record when there is no template
 * @param userTemplate name of a template for the user record
 */
public record ProvisioningRule(
        String name,
        String system,
        String startExtension,
        String extensionTemplate,
        ExtensionType extensionType,
        String userTemplate) {}
